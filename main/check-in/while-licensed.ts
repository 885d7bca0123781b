import { type LookupAnswer, withoutMeeting } from './meeting-lookup.ts';

/**
 * The answers of a lookup that is begun only where a licence covers it. An answer may itself bring
 * the news that the licence has ended: then it is not told. What was told before stands.
 */
export async function* whileLicensed(
  isLicensed: () => Promise<boolean>,
  lookUp: () => AsyncIterable<LookupAnswer>,
): AsyncGenerator<LookupAnswer> {
  let told = false;
  if (await isLicensed()) {
    for await (const answer of lookUp()) {
      if (!(await isLicensed())) break;
      yield answer;
      told = true;
    }
  }
  if (!told) yield withoutMeeting({ outcome: 'not-licensed' });
}
