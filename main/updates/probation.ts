import { minute } from '../../shared/epoch-ms.ts';

/**
 * Milliseconds for which a new version has to be well without a break, and by when it has to have been.
 * It does not go from under a visitor, or with a visit that only it holds: whoever guards it has more
 * patience.
 */
export const provenAfter = 5 * minute;
export const givenUpAfter = 12 * minute;

/** Milliseconds within which a page that is alive has answered. */
const answersWithin = 20_000;

/** What a {@link Probation} looks at. */
export interface ProbationParts {
  /** Milliseconds by a clock that nobody sets. */
  readonly uptime: () => number;
  /** What is wrong with the kiosk but for its page; null where all is well. No calendar counts. */
  readonly trouble: () => string | null;
  /** Whether nobody is there, and no visit waits for the disk. */
  readonly isQuiet: () => boolean;
}

/** Whether a version on trial is well: for long enough, not yet, or not in time. */
export type Standing =
  | { readonly is: 'proven' }
  | { readonly is: 'waiting'; readonly because: string | null }
  | { readonly is: 'given-up'; readonly because: string };

/** Watches over the first minutes of a new version. */
export class Probation {
  readonly #parts: ProbationParts;
  readonly #began: number;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #wellSince: number | null = null;

  constructor(parts: ProbationParts) {
    this.#parts = parts;
    this.#began = parts.uptime();
  }

  /** The visitor's page answered. */
  pageAnswered(): void {
    this.#answeredAt = this.#parts.uptime();
  }

  /** The visitor's page was lost: what follows is another one. */
  pageLost(): void {
    this.#wellSince = null;
  }

  /** How it stands now. */
  look(): Standing {
    const now = this.#parts.uptime();
    const trouble =
      now - this.#answeredAt > answersWithin
        ? "the visitor's page does not answer"
        : this.#parts.trouble();
    if (trouble) this.#wellSince = null;
    else this.#wellSince ??= now;
    if (this.#wellSince !== null && now - this.#wellSince >= provenAfter) return { is: 'proven' };
    const isWaitedFor = now - this.#began < givenUpAfter || !this.#parts.isQuiet();
    if (isWaitedFor) return { is: 'waiting', because: trouble };
    return { is: 'given-up', because: trouble ?? 'it was not well for long enough' };
  }
}
