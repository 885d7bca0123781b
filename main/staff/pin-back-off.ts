import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';

/** Wrong PINs in a row, and when the last of them was given. */
export interface WrongPins {
  readonly count: number;
  readonly lastAt: EpochMs;
}

/** Wrong PINs in a row that cost no time: fingers slip. */
const free = 3;

/** Milliseconds that the first wrong PIN after those costs; each further one costs twice as much. */
const firstWait = minute / 2;

/** Milliseconds that any one costs at most: some hundred PINs a day, and a million to try. */
const longestWait = 15 * minute;

/** The wrong PINs of which nothing is known any more: as many as there can be. */
export const unknownWrongPins = (now: EpochMs): WrongPins => ({ count: 100, lastAt: now });

/** Milliseconds to wait after so many wrong PINs in a row. */
export const waitAfter = (count: number): number =>
  count <= free ? 0 : Math.min(firstWait * 2 ** (count - free - 1), longestWait);

/** Until when no PIN is looked at; null where one is now. */
export function waitUntil({ count, lastAt }: WrongPins, now: EpochMs): EpochMs | null {
  const until = epochMs(lastAt + waitAfter(count));
  return until > now ? until : null;
}

/**
 * The wrong PINs by a clock that may have been turned back: the last one was no later than now, so
 * the wait begins anew, and is never longer than the longest.
 */
export const byClock = (wrong: WrongPins, now: EpochMs): WrongPins =>
  wrong.lastAt > now ? { ...wrong, lastAt: now } : wrong;
