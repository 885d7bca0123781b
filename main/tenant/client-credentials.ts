import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clientCredentialsGrant,
  customFetch,
  discovery,
  ResponseBodyError,
  type ServerMetadata,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AccessTokens } from '../calendar/access-tokens.ts';
import { aborted, untilAborted } from '../calendar/call-failure.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { reachable, tokenFailure, withoutSecret } from './token-failure.ts';

/** What {@link clientCredentials} works with. */
export interface ClientCredentialsParts {
  readonly authorization: Authorization;
  /** The client secret from the vault; null when nobody has put one in. */
  readonly secret: () => Promise<Result<string | null, 'locked' | 'unavailable'>>;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** A token is not used in the last minute of its life: it has to last for the call. */
const margin = 60_000;

/** Seconds for one answer of the authority. Longer than any caller waits; the next one profits. */
const timeout = 10;

/**
 * Access tokens for the kiosk itself: OAuth 2.0 client credentials (RFC 6749, 4.4) from an OpenID
 * Connect authority, found by discovery. One token at a time, in memory. A caller that gives up
 * leaves the request running for the others.
 */
export function clientCredentials(parts: ClientCredentialsParts): AccessTokens {
  const { authorization, now } = parts;
  const { issuer, clientId, scope, secretName } = authorization;
  const fetch = reachable(parts.fetch);
  let server: ServerMetadata | null = null;
  let held: { readonly token: string; readonly until: number } | null = null;
  let request: Promise<Result<string, CalendarFailure>> | null = null;

  async function discover(): Promise<ServerMetadata> {
    const options = { [customFetch]: fetch, timeout };
    const found = await discovery(new URL(issuer), clientId, undefined, undefined, options);
    return found.serverMetadata();
  }

  async function requestToken(): Promise<Result<string, CalendarFailure>> {
    const secret = await parts.secret();
    if (!secret.ok) return withoutSecret(secretName, secret.error);
    if (!secret.value) return withoutSecret(secretName, 'missing');
    try {
      server ??= await discover();
      return ok(await grant(server, secret.value));
    } catch (error) {
      return fail(tokenFailure(error, now()));
    }
  }

  /** Shows the secret in each way the authority may take, until it takes one. */
  async function grant(metadata: ServerMetadata, secret: string): Promise<string> {
    const [first, other] = authentications(metadata, secret);
    try {
      return await grantWith(metadata, first);
    } catch (error) {
      const refused =
        error instanceof WWWAuthenticateChallengeError ||
        (error instanceof ResponseBodyError && error.error === 'invalid_client');
      if (!other || !refused) throw error;
      return grantWith(metadata, other);
    }
  }

  async function grantWith(metadata: ServerMetadata, proof: ClientAuth): Promise<string> {
    const client = new Configuration(metadata, clientId, undefined, proof);
    client[customFetch] = fetch;
    client.timeout = timeout;
    const grantedAt = now();
    const granted = await clientCredentialsGrant(client, { scope });
    const lifetime = (granted.expires_in ?? 0) * 1_000;
    held = { token: granted.access_token, until: grantedAt + lifetime - margin };
    return granted.access_token;
  }

  return {
    async get(signal) {
      if (held && now() < held.until) return ok(held.token);
      request ??= requestToken().finally(() => {
        request = null;
      });
      return untilAborted(request, signal, aborted);
    },
    refuse(token) {
      if (held?.token === token) held = null;
    },
  };
}

/**
 * In the form where the authority says it takes that, else in the header. One that does not say
 * ought to take the header (OpenID Connect Discovery 1.0, 3), and as often takes only the form.
 */
function authentications(
  { token_endpoint_auth_methods_supported: methods }: ServerMetadata,
  secret: string,
): readonly [ClientAuth, ClientAuth?] {
  if (!methods) return [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return [
    methods.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret),
  ];
}
