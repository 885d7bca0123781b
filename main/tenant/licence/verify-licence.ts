import { compactVerify, errors, importJWK } from 'jose';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { LicenceKey } from './licence-key.ts';
import { type LicenceTerms, licenceTermsSchema } from './licence-terms.ts';

/** Longest licence in characters; many times what one takes. */
export const longestLicence = 8_000;

/** Why a text is no licence, whatever the time. */
export type NotALicence = 'tampered' | 'unreadable';

/**
 * Checks who signed a licence (JWS compact, EdDSA only) and reads its terms; whether they hold is a
 * question of the time. `tampered`: none of the keys signed exactly this. `unreadable`: it is no
 * signed token, or not one of a licence.
 */
export async function verifyLicence(
  token: string,
  keys: readonly LicenceKey[],
): Promise<Result<LicenceTerms, NotALicence>> {
  if (token.length > longestLicence) return fail('unreadable');
  let payload: Uint8Array;
  try {
    // The licence only names its key: what else its header says of keys and algorithms is ignored.
    const named = await compactVerify(token, ({ kid }) => publicKey(keys, kid), {
      algorithms: ['EdDSA'],
    });
    payload = named.payload;
  } catch (error) {
    return fail(problem(error));
  }
  const terms = licenceTermsSchema.safeParse(json(payload));
  return terms.success ? ok(terms.data) : fail('unreadable');
}

function publicKey(keys: readonly LicenceKey[], kid: string | undefined) {
  const key = keys.find((each) => each.kid === kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.x }, 'EdDSA');
}

function problem(error: unknown): NotALicence {
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JWKSNoMatchingKey
  ) {
    return 'tampered';
  }
  if (error instanceof errors.JOSEError) return 'unreadable';
  throw error;
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
