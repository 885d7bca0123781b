import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clientCredentialsGrant,
  customFetch,
  ResponseBodyError,
  type ServerMetadata,
  type TokenEndpointResponse,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Authorization } from '../../calendar/provider-kind.ts';
import { applicationProof } from './application-key.ts';
import type { TokenRequest } from './token-request.ts';

/**
 * Asks once for a token for the kiosk itself by OAuth 2.0 client credentials (RFC 6749, 4.4), and
 * shows what proves it in each way the authority may take, until it takes one. Null where that is no
 * key; rejects with the errors of openid-client.
 */
export async function clientCredentialsToken(
  secret: string,
  { metadata, authorization, access, fetch, timeout }: TokenRequest,
): Promise<TokenEndpointResponse | null> {
  const ways = await proofs(metadata, authorization, secret);
  if (!ways) return null;
  const [first, other] = ways;
  const grantWith = (proof: ClientAuth) => {
    const client = new Configuration(metadata, authorization.clientId, undefined, proof);
    client[customFetch] = fetch;
    client.timeout = timeout;
    return clientCredentialsGrant(client, { scope: access.scope });
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
