import type { AttemptId } from '../../shared/completion.ts';
import type { Outcome, Provenance, UnavailableCause } from '../../shared/outcome.ts';

/** One step of a check-in, for support. It names nobody and no room. */
export interface CheckInRecord {
  /** The same for every step of a check-in; the visit's record has it too. */
  readonly attempt: AttemptId;
  /** `left`: the visitor went before there was an answer. */
  readonly step: 'answered' | 'left';
  /** Whether the visit is on disk. */
  readonly recorded: boolean;
  readonly outcome: Outcome['outcome'] | null;
  readonly cause: UnavailableCause | null;
  readonly source: Provenance['source'] | null;
  /** Milliseconds from the tap that checked in. */
  readonly afterMs: number;
}
