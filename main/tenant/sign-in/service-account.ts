import { importPKCS8, SignJWT } from 'jose';
import {
  type ClientAuth,
  Configuration,
  customFetch,
  genericGrantRequest,
  type ServerMetadata,
  type TokenEndpointResponse,
} from 'openid-client';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Access } from '../../calendar/provider-kind.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import type { TokenRequest } from './token-request.ts';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Seconds that an assertion is good for: an hour is the most that is taken. */
const lifetime = 60 * 60;

/** The assertion says who asks; no client has to be named beside it (RFC 7521, 4.1). */
const unnamed: ClientAuth = () => undefined;

/**
 * Asks once for a token for a service account, with an assertion that it signs (RFC 7523, 2.1): for
 * the account itself, or for whom it acts for. Null where `keyFile` is no key file; rejects with the
 * errors of openid-client.
 */
export async function serviceAccountToken(
  keyFile: string,
  { metadata, authorization, access, fetch, timeout, now }: TokenRequest,
): Promise<TokenEndpointResponse | null> {
  const file = readKeyFile(keyFile);
  // The key of another account than the one that was set up proves nothing.
  if (file?.clientId !== authorization.clientId) return null;
  const assertion = await signedAssertion(file, metadata, access, now);
  if (!assertion) return null;
  const client = new Configuration(metadata, authorization.clientId, undefined, unnamed);
  client[customFetch] = fetch;
  client.timeout = timeout;
  return genericGrantRequest(client, jwtBearer, { assertion });
}

async function signedAssertion(
  file: KeyFile,
  { token_endpoint: audience }: ServerMetadata,
  { scope, subject }: Access,
  now: EpochMs,
): Promise<string | null> {
  const issuedAt = Math.floor(now / 1_000);
  try {
    const key = await importPKCS8(file.privateKey, 'RS256');
    const claims = new SignJWT({ scope, ...(subject ? { sub: subject } : {}) })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: file.keyId })
      .setIssuer(file.account)
      .setAudience(audience ?? '')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime);
    return await claims.sign(key);
  } catch {
    return null;
  }
}
