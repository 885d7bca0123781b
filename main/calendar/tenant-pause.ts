import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { CalendarFailure } from './provider.ts';
import { retryAfter } from './retry-after.ts';

/** How long is paused where a call was one too many, and nothing was said of how long. */
const backOff = 30_000;

/** Thrown in place of sending something in a pause. */
export class Paused extends Error {
  /** Milliseconds until something is sent again. */
  readonly left: number;

  constructor(left: number) {
    super('the tenant asked not to be asked for a while');
    this.left = left;
  }
}

/**
 * The times in which a tenant is sent nothing, since it asked for that: providers count the calls of
 * an application in several ways, and to go on with others prolongs the wait. One for all clients of
 * a provider.
 */
export class TenantPause {
  readonly #now: () => EpochMs;
  #began = 0;
  #ends = 0;

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** The same fetch, which throws {@link Paused} in a pause; a refusal with `Retry-After` begins one. */
  over(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const left = this.#left();
      if (left > 0) throw new Paused(left);
      const answer = await fetch(input, init);
      if (answer.status >= 400) this.#begin(retryAfter(answer.headers, this.#now()) ?? 0);
      return answer;
    };
  }

  /** Pauses after a call that was one too many to the last try, where nothing was said of how long. */
  gaveUp(failure: CalendarFailure): void {
    if (failure.cause === 'throttled' && failure.retryAfter === null) this.#begin(backOff);
  }

  /** Of two pauses, the one that ends later stands. */
  #begin(wait: number): void {
    if (wait <= this.#left()) return;
    this.#began = this.#now();
    this.#ends = this.#began + wait;
  }

  #left(): number {
    const now = this.#now();
    // A clock that was set back says nothing: it is asked anew.
    return now < this.#began ? 0 : Math.max(0, this.#ends - now);
  }
}
