import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  clientCredentialsGrant,
  customFetch,
  discovery,
  ResponseBodyError,
  type ServerMetadata,
  type TokenEndpointResponse,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AccessTokens } from '../calendar/access-tokens.ts';
import { aborted, untilAborted } from '../calendar/call-failure.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { applicationProof } from './sign-in/application-key.ts';
import { reachable, tokenFailure, withoutSecret } from './token-failure.ts';

/** What {@link clientCredentials} works with. */
export interface ClientCredentialsParts {
  readonly authorization: Authorization;
  /** What {@link provingSecret} names, from the vault; null when nobody has put it in. */
  readonly secret: () => Promise<Result<string | null, 'locked' | 'unavailable'>>;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** A token is not used in the last minute of its life: it has to last for the call. */
const margin = 60_000;

/** Seconds for one answer of the authority. Longer than any caller waits; the next one profits. */
const timeout = 10;

/** What the secret that proves the kiosk itself is kept under in the vault. */
export const provingSecret = ({ credential, secrets }: Authorization): string =>
  credential === 'certificate' ? secrets.key : secrets.clientSecret;

/**
 * Access tokens for the kiosk itself: OAuth 2.0 client credentials (RFC 6749, 4.4) from an OpenID
 * Connect authority, found by discovery. One token at a time, in memory. A caller that gives up
 * leaves the request running for the others.
 */
export function clientCredentials(parts: ClientCredentialsParts): AccessTokens {
  const { authorization, now } = parts;
  const { issuer, clientId } = authorization;
  const secretName = provingSecret(authorization);
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
      const grantedAt = now();
      const granted = await applicationToken(server, authorization, secret.value, fetch);
      if (!granted) return withoutSecret(secretName, 'unusable');
      const lifetime = (granted.expires_in ?? 0) * 1_000;
      held = { token: granted.access_token, until: grantedAt + lifetime - margin };
      return ok(granted.access_token);
    } catch (error) {
      return fail(tokenFailure(error, now()));
    }
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
 * Asks once for a token for the kiosk itself, and shows what proves it in each way the authority may
 * take, until it takes one. Null where that is no key; rejects with the errors of openid-client.
 */
export async function applicationToken(
  metadata: ServerMetadata,
  authorization: Authorization,
  secret: string,
  fetch: CustomFetch,
): Promise<TokenEndpointResponse | null> {
  const { clientId, applicationScope: scope } = authorization;
  const ways = await proofs(metadata, authorization, secret);
  if (!ways) return null;
  const [first, other] = ways;
  const grantWith = (proof: ClientAuth) => {
    const client = new Configuration(metadata, clientId, undefined, proof);
    client[customFetch] = fetch;
    client.timeout = timeout;
    return clientCredentialsGrant(client, { scope });
  };
  try {
    return await grantWith(first);
  } catch (error) {
    const refused =
      error instanceof WWWAuthenticateChallengeError ||
      (error instanceof ResponseBodyError && error.error === 'invalid_client');
    if (!other || !refused) throw error;
    return grantWith(other);
  }
}

/**
 * A secret goes in the form where the authority says it takes that, else in the header. One that does
 * not say ought to take the header (OpenID Connect Discovery 1.0, 3), and as often takes only the form.
 */
async function proofs(
  { token_endpoint_auth_methods_supported: methods }: ServerMetadata,
  { credential }: Authorization,
  secret: string,
): Promise<readonly [ClientAuth, ClientAuth?] | null> {
  if (credential === 'certificate') {
    const proof = await applicationProof(secret);
    return proof && [proof];
  }
  if (!methods) return [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return [
    methods.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret),
  ];
}
