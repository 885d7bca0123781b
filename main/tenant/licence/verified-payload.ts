import { compactVerify, errors, importJWK } from 'jose';
import type { LicenceKey } from './licence-key.ts';

/**
 * The bytes that a token holds (JWS compact, EdDSA only), once it is known who signed them. The token
 * only names its key: what else its header says of keys and algorithms is ignored.
 * @throws {errors.JOSEError} where none of the keys signed exactly this
 */
export async function verifiedPayload(
  token: string,
  keys: readonly LicenceKey[],
): Promise<Uint8Array> {
  const { payload } = await compactVerify(token, ({ kid }) => publicKey(keys, kid), {
    algorithms: ['EdDSA'],
  });
  return payload;
}

function publicKey(keys: readonly LicenceKey[], kid: string | undefined) {
  const key = keys.find((each) => each.kid === kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.x }, 'EdDSA');
}
