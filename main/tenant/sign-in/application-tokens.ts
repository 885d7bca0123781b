import type { TokenEndpointResponse } from 'openid-client';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../../calendar/access-tokens.ts';
import type { CalendarFailure } from '../../calendar/provider.ts';
import type { Access, Authorization, RefusalWords } from '../../calendar/provider-kind.ts';
import { authorityLink } from './authority-link.ts';
import { clientCredentialsToken } from './client-credentials.ts';
import { type HeldToken, heldFrom, heldTokens } from './held-token.ts';
import { provingSecret } from './proving-secret.ts';
import { serviceAccountToken } from './service-account.ts';
import { tokenFailure, withoutSecret } from './token-failure.ts';
import type { TokenRequest } from './token-request.ts';

/** What {@link applicationTokens} works with. */
export interface ApplicationTokensParts {
  readonly authorization: Authorization;
  /** What the tokens are for. */
  readonly access: Access;
  readonly refusals: RefusalWords;
  /** What {@link provingSecret} names, from the vault; null when nobody has put it in. */
  readonly secret: () => Promise<Result<string | null, 'locked' | 'unavailable'>>;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** Seconds for one answer of the authority. Longer than any caller waits; the next one profits. */
const timeout = 10;

/** Access tokens for the kiosk itself, from an OpenID Connect authority that discovery finds. */
export function applicationTokens(parts: ApplicationTokensParts): AccessTokens {
  const { authorization, access, refusals, now } = parts;
  const secretName = provingSecret(authorization);
  const link = authorityLink(authorization, parts, timeout);
  const { fetch, clockAhead } = link;

  async function request(): Promise<Result<HeldToken, CalendarFailure>> {
    const secret = await parts.secret();
    if (!secret.ok) return withoutSecret(secretName, secret.error);
    if (!secret.value) return withoutSecret(secretName, 'missing');
    try {
      const metadata = await link.metadata();
      const askedAt = now();
      const asked = { metadata, authorization, access, fetch, timeout, now: askedAt };
      const granted = await applicationToken(secret.value, asked);
      return granted ? ok(heldFrom(granted, askedAt)) : withoutSecret(secretName, 'unusable');
    } catch (error) {
      const known = { proof: authorization.credential, refusals, clockAhead };
      return fail(await tokenFailure(error, now(), known));
    }
  }

  return heldTokens(request, now);
}

/**
 * Asks once for a token for the kiosk itself. Null where `secret` is no key; rejects with the errors
 * of openid-client.
 */
export const applicationToken = (
  secret: string,
  request: TokenRequest,
): Promise<TokenEndpointResponse | null> =>
  request.authorization.credential === 'key-file'
    ? serviceAccountToken(secret, request)
    : clientCredentialsToken(secret, request);
