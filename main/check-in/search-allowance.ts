import type { EpochMs } from '../../shared/epoch-ms.ts';

/**
 * How many host searches the lobby may make: enough for a fast typist who changes their mind, far
 * too few to spell out a company's directory. Counts over a sliding window.
 */
export class SearchAllowance {
  static readonly searches = 40;
  static readonly windowMs = 60_000;

  readonly #now: () => EpochMs;
  #made: EpochMs[] = [];

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** Takes one search; false when there is none left for now. */
  take(): boolean {
    const now = this.#now();
    // A clock that was set back must not lock the lobby out until it has caught up.
    this.#made = this.#made.filter((at) => at <= now && now - at < SearchAllowance.windowMs);
    if (this.#made.length >= SearchAllowance.searches) return false;
    this.#made.push(now);
    return true;
  }
}
