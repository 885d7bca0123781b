import { importPKCS8, SignJWT } from 'jose';
import {
  type ClientAuth,
  Configuration,
  customFetch,
  genericGrantRequest,
  type ServerMetadata,
  type TokenEndpointResponse,
} from 'openid-client';
import { z } from 'zod';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Access } from '../calendar/provider-kind.ts';
import type { TokenRequest } from './token-request.ts';

/** A key file as it was downloaded; what else is in it says where its maker's own libraries go. */
const keyFileSchema = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(1),
  client_id: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().min(1),
});

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
  const assertion = await signedAssertion(keyFile, metadata, access, now);
  if (!assertion) return null;
  const client = new Configuration(metadata, authorization.clientId, undefined, unnamed);
  client[customFetch] = fetch;
  client.timeout = timeout;
  return genericGrantRequest(client, jwtBearer, { assertion });
}

async function signedAssertion(
  keyFile: string,
  { token_endpoint: audience }: ServerMetadata,
  { scope, subject }: Access,
  now: EpochMs,
): Promise<string | null> {
  const file = readKeyFile(keyFile);
  if (!file) return null;
  const { client_email: issuer, private_key_id: kid } = file;
  const issuedAt = Math.floor(now / 1_000);
  try {
    const key = await importPKCS8(file.private_key, 'RS256');
    const claims = new SignJWT({ scope, ...(subject ? { sub: subject } : {}) })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .setIssuer(issuer)
      .setAudience(audience ?? '')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime);
    return await claims.sign(key);
  } catch {
    return null;
  }
}

/** Null where it is none. Copied through a form or a shell, its key may have lost its line ends. */
function readKeyFile(text: string): z.infer<typeof keyFileSchema> | null {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  const file = keyFileSchema.safeParse(content).data;
  return file ? { ...file, private_key: file.private_key.replaceAll('\\n', '\n') } : null;
}
