import { errors } from 'jose';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { LicenceKey } from './licence-key.ts';
import { type LicenceTerms, licenceTermsSchema } from './licence-terms.ts';
import { verifiedPayload } from './verified-payload.ts';

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
    payload = await verifiedPayload(token, keys);
  } catch (error) {
    return fail(problem(error));
  }
  const terms = licenceTermsSchema.safeParse(json(payload));
  return terms.success ? ok(terms.data) : fail('unreadable');
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
