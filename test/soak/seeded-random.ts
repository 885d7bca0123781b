import { createHash } from 'node:crypto';

/** Draws of a seeded run: the same seed makes the same ones. */
export interface Random {
  /** A number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from 0 (inclusive) to `end` (exclusive). */
  below(end: number): number;
  /** One of the list, which is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** Makes the draws of a seed: the n-th is taken from the hash of seed and n. */
export function seededRandom(seed: string): Random {
  let drawn = 0;
  const next = () => {
    const hash = createHash('sha256').update(`${seed}/${drawn++}`).digest();
    return hash.readUInt32BE() / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { next, below, pick: (list) => list[below(list.length)] ?? list[0] };
}
