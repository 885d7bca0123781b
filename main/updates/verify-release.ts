import { compactVerify, errors, importJWK } from 'jose';
import { parsedJson } from '../../shared/parsed-json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { LicenceKey } from '../tenant/licence/licence-key.ts';
import { longestStatement, type Release, releaseSchema } from './release.ts';

/**
 * Reads a statement (JWS compact, EdDSA only) of who signed which release for which machine. Whoever
 * holds the server cannot make one; an older one that they show instead is of an older version.
 * `not-signed`: none of the keys signed exactly this, or it is no statement of a release for `target`.
 */
export async function verifyRelease(
  statement: string,
  keys: readonly LicenceKey[],
  target: string,
): Promise<Result<Release, 'not-signed'>> {
  if (statement.length > longestStatement) return fail('not-signed');
  let payload: Uint8Array;
  try {
    // The statement only names its key: what else its header says of keys and algorithms is ignored.
    const named = await compactVerify(statement.trim(), ({ kid }) => publicKey(keys, kid), {
      algorithms: ['EdDSA'],
    });
    payload = named.payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return fail('not-signed');
    throw error;
  }
  const release = releaseSchema.safeParse(parsedJson(new TextDecoder().decode(payload)));
  return release.success && release.data.target === target ? ok(release.data) : fail('not-signed');
}

function publicKey(keys: readonly LicenceKey[], kid: string | undefined) {
  const key = keys.find((each) => each.kid === kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.x }, 'EdDSA');
}
