import { setImmediate as turn } from 'node:timers/promises';

/** How many at a time: mapping an event takes some hundredths of a millisecond. */
const slice = 10;

/** Maps many things, and lets whatever else waits have its turn in between. */
export async function inSlices<T, U>(
  items: readonly T[],
  map: (item: T) => U,
): Promise<readonly U[]> {
  const mapped: U[] = [];
  for (const item of items) {
    if (mapped.length > 0 && mapped.length % slice === 0) await turn();
    mapped.push(map(item));
  }
  return mapped;
}

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * A turn of the event loop for one slice of work alone, whoever else has work that may wait: slices
 * that are merely put off until the next turn would all be done in that one.
 */
export function ownTurn(): Promise<unknown> {
  lastTurn = lastTurn.then(() => turn());
  return lastTurn;
}
