import { type EpochMs, minute } from '../../../shared/epoch-ms.ts';

/** Why something that came to the receiver was not believed, or not even read. */
export type RefusalReason =
  /** Not posted to the one path that there is. */
  | 'wrong-path'
  /** Too many at once, or within a short time. */
  | 'flood'
  | 'too-large'
  | 'too-slow'
  | 'not-understood'
  /** Somebody wants an answer repeated, while no provider is asked for anything. */
  | 'unasked-challenge'
  | 'unknown-subscription'
  | 'wrong-secret'
  | 'replayed';

/** How long after the last of a flood notifications may be missing, in milliseconds. */
const aftermath = 10 * minute;

/** Counts what is refused, and says so no more than once a minute: whoever sends it must not fill a log. */
export class Refusals {
  readonly #counts = new Map<RefusalReason, number>();
  readonly #unsaid = new Map<RefusalReason, number>();
  readonly #now: () => EpochMs;
  readonly #report: (problem: string) => void;
  #saidAt: EpochMs | null = null;
  #floodedAt: EpochMs | null = null;

  constructor(now: () => EpochMs, report: (problem: string) => void) {
    this.#now = now;
    this.#report = report;
  }

  /** How many since the start, by reason. */
  get counts(): Readonly<Partial<Record<RefusalReason, number>>> {
    return Object.fromEntries(this.#counts);
  }

  /** Whether something was turned away in a flood lately: it may have been genuine. */
  get isFlooded(): boolean {
    return this.#floodedAt !== null && Math.abs(this.#now() - this.#floodedAt) < aftermath;
  }

  /** Counts one. */
  add(reason: RefusalReason): void {
    if (reason === 'flood') this.#floodedAt = this.#now();
    for (const counts of [this.#counts, this.#unsaid]) {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    this.sayWhatIsDue();
  }

  /** Reports what has not been said yet, unless that was done in the last minute. */
  sayWhatIsDue(): void {
    const now = this.#now();
    // A clock that was put back must not keep this silent.
    const wasJustSaid = this.#saidAt !== null && Math.abs(now - this.#saidAt) < minute;
    if (this.#unsaid.size === 0 || wasJustSaid) return;
    const counted = [...this.#unsaid].map(([reason, count]) => `${count} ${reason}`).join(', ');
    this.#unsaid.clear();
    this.#saidAt = now;
    this.#report(`notifications were refused: ${counted}`);
  }
}
