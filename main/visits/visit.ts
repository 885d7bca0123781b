import type { Visitor } from '../../shared/check-in-form.ts';
import type { AttemptId } from '../../shared/completion.ts';
import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { Outcome, Provenance, ShownRoom, UnavailableCause } from '../../shared/outcome.ts';

/** A visitor who arrived, as known before anything is looked up. */
export interface Visit {
  readonly attempt: AttemptId;
  readonly visitor: Visitor;
  /** The name as shown or typed; the address in lower case where a listed host was chosen. */
  readonly host: { readonly name: string; readonly address: string | null };
  readonly arrivedAt: EpochMs;
  /** When the visitor is expected; the time of arrival where nobody said otherwise. */
  readonly expectedAt: EpochMs;
}

/** What a meeting is found again by: a calendar it is on, and the id that all its copies share. */
export interface MeetingKey {
  readonly calendar: string;
  readonly iCalUid: string;
}

/** What the screen came to say. Another completion of the same visit replaces it. */
export interface VisitCompletion {
  readonly completedAt: EpochMs;
  readonly outcome: Outcome;
  /** The meeting the outcome speaks of; null where it speaks of none, or of several. */
  readonly meeting: MeetingKey | null;
}

/** A completion as it is kept: the outcome flat, without the times that a question offered. */
export interface StoredCompletion {
  readonly completedAt: EpochMs;
  readonly outcome: Outcome['outcome'];
  readonly cause: UnavailableCause | null;
  readonly source: Provenance['source'] | null;
  readonly asOf: EpochMs | null;
  readonly meeting: MeetingKey | null;
  readonly meetingSpan: TimeSpan | null;
  /** The rooms that were shown, as they were shown. */
  readonly rooms: readonly ShownRoom[];
}

/** A visit on disk. */
export interface StoredVisit extends Visit {
  /** UUID, made when the visit was recorded. */
  readonly id: string;
  /** Null until the visitor's screen said something. */
  readonly completion: StoredCompletion | null;
}
