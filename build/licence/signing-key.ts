import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';

const base64url = z.string().regex(/^[\w-]{43}$/);

/** A private Ed25519 key as a JSON web key (RFC 8037), under the name that licences have for it. */
const signingKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1),
  x: base64url,
  d: base64url,
});

/** A private Ed25519 key. */
export type SigningKey = z.infer<typeof signingKeySchema>;

/** Makes a pair of keys; the private one holds the public one, as `x`. */
export async function makeSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return signingKeySchema.parse({ ...(await exportJWK(privateKey)), kid });
}

/** Reads what {@link makeSigningKey} made; the error is one sentence, and repeats nothing of it. */
export function parseSigningKey(text: string): Result<SigningKey, string> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return fail('the key is not JSON; "licence keys" makes one');
  }
  const parsed = signingKeySchema.safeParse(content);
  return parsed.success
    ? ok(parsed.data)
    : fail('the key is not a private Ed25519 key with a "kid"; "licence keys" makes one');
}
