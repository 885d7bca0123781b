import { createHash } from 'node:crypto';
import fc from 'fast-check';

/** How many values are drawn at once, and are in memory together. */
const together = 25;

/** Draws values, one after the other: the same seed and name draw the same ones, however many. */
export function* draws<T>(
  values: fc.Arbitrary<T>,
  { seed, name }: { readonly seed: string; readonly name: string },
): Generator<T, never> {
  for (let group = 0; ; group += 1) {
    const hash = createHash('sha256').update(`${seed}/${name}/${group}`).digest();
    yield* fc.sample(values, { seed: hash.readInt32BE(), numRuns: together });
  }
}
