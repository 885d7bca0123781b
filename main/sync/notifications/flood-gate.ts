import type { EpochMs } from '../../../shared/epoch-ms.ts';

/** How many come in at once at most: a change that concerns every calendar of a large site. */
const burst = 300;

/** How many come in a second at most, in the long run. */
const perSecond = 30;

/** Lets in so many and no more; behind a proxy all come from one address, so there is one for all. */
export class FloodGate {
  readonly #now: () => EpochMs;
  #left = burst;
  #at: EpochMs;

  constructor(now: () => EpochMs) {
    this.#now = now;
    this.#at = now();
  }

  /** Whether one more comes in, or something that weighs as much as several. */
  lets(weight = 1): boolean {
    const now = this.#now();
    const seconds = Math.max(0, now - this.#at) / 1_000;
    this.#left = Math.min(burst, this.#left + seconds * perSecond);
    this.#at = now;
    if (this.#left < weight) return false;
    this.#left -= weight;
    return true;
  }
}
