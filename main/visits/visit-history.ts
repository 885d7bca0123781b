import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import { type OpenFailure, openDatabase } from '../sqlite/open-database.ts';
import type { StorageFailure } from '../sqlite/storage-failure.ts';
import { createVisitHistory } from './create-visit-history.ts';
import type { MeetingState } from './meeting-state.ts';
import type { StoredVisit } from './visit.ts';
import type { VisitChange } from './visit-change.ts';
import { visitsDesign } from './visit-tables.ts';

/** A visit, what was shown of its meeting, and what became of that. */
export interface FollowedVisit extends StoredVisit {
  /** Of the meeting that it is on, newer than what was shown; oldest first. */
  readonly changes: readonly VisitChange[];
  /** What was shown, with every change since; null where the visit hangs on no meeting. */
  readonly meetingNow: MeetingState | null;
  /** When the calendar was last read for it; the completion's own instant at first. */
  readonly followedUntil: EpochMs | null;
}

/** A visit that staff typed: nobody has come yet. */
export interface TypedVisit {
  /** UUID. */
  readonly id: string;
  readonly visitor: {
    readonly name: string;
    readonly company: string | null;
    readonly email: string | null;
  };
  readonly host: { readonly name: string; readonly address: string };
  readonly expectedAt: EpochMs;
}

/** What becomes of a visit that is old enough. */
export type Forgetting = 'anonymise' | 'delete';

/** What the kiosk knows of visits beyond their arrival, in the same file. */
export interface VisitHistory {
  /** Visits that arrived in the span, oldest first. */
  during(span: TimeSpan): Result<readonly FollowedVisit[], StorageFailure>;
  /** Visits on a meeting that has not ended, as far as is known now, and that arrived not before `since`. */
  onMeetings(now: EpochMs, since: EpochMs): Result<readonly FollowedVisit[], StorageFailure>;
  /**
   * Notes how the meeting of a visit stood at `asOf`, and what of that is new. A state that is not
   * newer than the one noted last does nothing: neither replays nor late answers are changes. Nor do
   * changes that do not begin at how the meeting stands: a later completion came between.
   */
  follow(
    visit: string,
    asOf: EpochMs,
    changes: readonly VisitChange[],
  ): Result<'followed' | 'older', StorageFailure>;
  /** Adds a typed visit, or replaces the one of the same id. */
  putTyped(visit: TypedVisit): Result<void, StorageFailure>;
  /** Takes one away; one that is not there is fine. */
  removeTyped(id: string): Result<void, StorageFailure>;
  /** Typed visits that are expected in the span, earliest first. */
  typed(span: TimeSpan): Result<readonly TypedVisit[], StorageFailure>;
  /**
   * Forgets visits that arrived, and typed ones that were expected, before the instant; of what is
   * deleted no byte stays in the file or its log. Resolves to how many that were. `busy`: they are
   * forgotten, but somebody reads the file, and bytes may stay until this is called again.
   */
  forgetBefore(instant: EpochMs, how: Forgetting): Promise<Result<number, StorageFailure>>;
  close(): void;
}

/** Opens the history in the file of the visit store, with a connection of its own. */
export const openVisitHistory = (file: string): Result<VisitHistory, OpenFailure> =>
  openDatabase(file, visitsDesign, createVisitHistory);
