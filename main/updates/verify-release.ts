import { errors } from 'jose';
import { parsedJson } from '../../shared/parsed-json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { LicenceKey } from '../tenant/licence/licence-key.ts';
import { verifiedPayload } from '../tenant/licence/verified-payload.ts';
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
    payload = await verifiedPayload(statement.trim(), keys);
  } catch (error) {
    if (error instanceof errors.JOSEError) return fail('not-signed');
    throw error;
  }
  const release = releaseSchema.safeParse(parsedJson(new TextDecoder().decode(payload)));
  return release.success && release.data.target === target ? ok(release.data) : fail('not-signed');
}
