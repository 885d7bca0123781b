import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import { mostOutages, type PastOutage, type SyncStory } from './sync-story.ts';
import {
  afterAnswer,
  afterFailure,
  answering,
  callsAllowed,
  callsAllowedFrom,
  type FailedCall,
  outageOf,
  type TenantState,
  tryNow,
} from './tenant-breaker.ts';

const earliest = (one: EpochMs, other: EpochMs): EpochMs => epochMs(Math.min(one, other));

/** How the tenant answers, and when it did not. */
export class TenantHealth {
  readonly #random: () => number;
  #state: TenantState = answering;
  #outages: readonly PastOutage[] = [];
  /** Whether there was a reason to believe that an outage is over, so that nothing has to wait. */
  #isEager = false;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** How many calls may be under way; see {@link callsAllowed}. */
  allowed(now: EpochMs): 'any' | 'one' | 'none' {
    return callsAllowed(this.#state, now);
  }

  /** From when on calls may be made, and whether only to try. */
  get allowedFrom(): { readonly at: EpochMs; readonly isProbe: boolean } {
    return { at: callsAllowedFrom(this.#state), isProbe: this.#state.probeAt !== null };
  }

  /** A call was answered. Says whether that ended an outage, and whether all may go on at once. */
  answered(now: EpochMs): 'as-before' | 'again' | 'again-at-last' {
    const outage = outageOf(this.#state);
    this.#state = afterAnswer(this.#state);
    if (!outage) return 'as-before';
    const past = { cause: outage.cause, from: outage.since, until: now };
    this.#outages = [...this.#outages, past].slice(-mostOutages);
    const isEager = this.#isEager;
    this.#isEager = false;
    return isEager ? 'again-at-last' : 'again';
  }

  /** A call failed as any would have. Says whether an outage begins with it. */
  failed(call: FailedCall, now: EpochMs): boolean {
    const before = outageOf(this.#state);
    this.#state = afterFailure(this.#state, call, now, this.#random());
    return !before && outageOf(this.#state) !== null;
  }

  /** Something happened that may have ended an outage. */
  tryNow(now: EpochMs): void {
    this.#isEager = this.#state.probeAt !== null;
    this.#state = tryNow(this.#state, now);
  }

  /** The clock was set back, by so many milliseconds: a pause takes as long as before. */
  setBack(now: EpochMs, by: number): void {
    const { failing, pausedUntil } = this.#state;
    this.#state = {
      ...tryNow(this.#state, now),
      failing: failing && { ...failing, since: earliest(failing.since, now), lastAt: now },
      pausedUntil: pausedUntil === null ? null : epochMs(pausedUntil - by),
    };
  }

  /** What there is to tell of it. */
  story(now: EpochMs): Pick<SyncStory, 'outage' | 'outages' | 'pausedUntil'> {
    const { pausedUntil } = this.#state;
    return {
      outage: outageOf(this.#state),
      outages: [...this.#outages],
      pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
    };
  }
}
