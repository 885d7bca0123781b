import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { fail } from '../../../shared/result.ts';
import type { AccessTokens } from '../../calendar/access-tokens.ts';
import type { Access, Authorization, Purpose, RefusalWords } from '../../calendar/provider-kind.ts';
import type { Vault } from '../vault.ts';
import { applicationTokens } from './application-tokens.ts';
import { provingSecret } from './proving-secret.ts';
import { refreshTokens } from './refresh-tokens.ts';

/** What {@link purposeTokens} works with. */
export interface PurposeTokensParts {
  readonly authorization: Authorization;
  readonly refusals: RefusalWords;
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Told why the vault gave no secret, in one line. */
  readonly report: (problem: string) => void;
}

/**
 * Access tokens for each purpose, signed in for as the authorization says. What is asked for in the
 * same way is asked for once; somebody signs in for all of it at once.
 */
export function purposeTokens(parts: PurposeTokensParts): Readonly<Record<Purpose, AccessTokens>> {
  const { authorization, vault, report } = parts;
  if (authorization.signIn !== 'application') {
    const tokens = refreshTokens(parts);
    return { calendars: tokens, directory: tokens, booking: tokens };
  }
  const secret = async () => {
    const read = await vault.read(provingSecret(authorization));
    if (read.ok) return read;
    report(`keychain: ${read.error.cause} (${read.error.detail})`);
    return fail(read.error.cause);
  };
  const made: { readonly access: Access; readonly tokens: AccessTokens }[] = [];
  const tokensFor = (access: Access): AccessTokens => {
    const known = made.find((one) => isSameAccess(one.access, access));
    if (known) return known.tokens;
    const tokens = applicationTokens({ ...parts, access, secret });
    made.push({ access, tokens });
    return tokens;
  };
  const { calendars, directory, booking } = authorization.access;
  return {
    calendars: tokensFor(calendars),
    directory: tokensFor(directory),
    booking: tokensFor(booking),
  };
}

/** Whether one token does for both. */
export const isSameAccess = (one: Access, other: Access): boolean =>
  one.scope === other.scope && one.subject === other.subject;
