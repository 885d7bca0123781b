import type { EpochMs } from '../../shared/epoch-ms.ts';

/**
 * How many searches the lobby may make: of hosts enough for a fast typist who changes their mind, far
 * too few to spell out a company's directory. Counts over a sliding window.
 */
export class SearchAllowance {
  static readonly searches = 40;
  static readonly windowMs = 60_000;

  readonly #now: () => EpochMs;
  readonly #searches: number;
  readonly #windowMs: number;
  #made: EpochMs[] = [];

  constructor(
    now: () => EpochMs,
    {
      searches,
      windowMs,
    }: { readonly searches: number; readonly windowMs: number } = SearchAllowance,
  ) {
    this.#now = now;
    this.#searches = searches;
    this.#windowMs = windowMs;
  }

  /** Takes one search; false when there is none left for now. */
  take(): boolean {
    const now = this.#now();
    // A clock that was set back must not lock the lobby out until it has caught up.
    this.#made = this.#made.filter((at) => at <= now && now - at < this.#windowMs);
    if (this.#made.length >= this.#searches) return false;
    this.#made.push(now);
    return true;
  }
}
