import type Database from 'better-sqlite3';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type StorageFailure, stored } from '../sqlite/storage-failure.ts';
import { foldChanges, followOn, shownState } from './fold-changes.ts';
import { visitForgetter } from './forget-visits.ts';
import { typedVisitOf, typedVisitRow } from './typed-visit-row.ts';
import type { VisitChange } from './visit-change.ts';
import { changeOf, changeRow } from './visit-change-row.ts';
import type { FollowedVisit, VisitHistory } from './visit-history.ts';
import { visitHistoryStatements } from './visit-history-tables.ts';
import { followedUntilOf, visitOf } from './visit-row.ts';

/** The history on an open database of `visitsDesign`. */
export function createVisitHistory(database: Database.Database): VisitHistory {
  const statements = visitHistoryStatements(database);

  /** A row as the visit with all that became of it; null where this release does not understand it. */
  function followed(row: unknown): FollowedVisit | null {
    const visit = visitOf(row);
    if (!visit) return null;
    const { completion } = visit;
    const shown = shownState(completion);
    if (!shown || !completion?.meeting || completion.asOf === null) {
      return { ...visit, changes: [], meetingNow: null, followedUntil: null };
    }
    const { meeting, asOf } = completion;
    const on = { visit_id: visit.id, i_cal_uid: meeting.iCalUid, as_of: asOf };
    const changes = allUnderstood(statements.changes.all(on), changeOf);
    return (
      changes && {
        ...visit,
        changes,
        meetingNow: foldChanges(
          shown,
          changes.map(({ change }) => change),
        ),
        followedUntil: latest(asOf, followedUntilOf(row)),
      }
    );
  }

  const note = database.transaction(
    (id: string, asOf: EpochMs, changes: readonly VisitChange[]) => {
      const row = statements.byId.get(id);
      if (row === undefined) return 'older';
      const visit = followed(row);
      if (!visit) return null;
      const { meetingNow, followedUntil, completion } = visit;
      const meeting = completion?.meeting;
      if (!meeting || !meetingNow || followedUntil === null || asOf <= followedUntil) {
        return 'older';
      }
      const became = changes.map(({ change }) => change);
      if (!followOn(meetingNow, became)) return 'older';
      const on = { visit_id: id, i_cal_uid: meeting.iCalUid, as_of: asOf };
      for (const change of changes) statements.addChange.run({ ...changeRow(change), ...on });
      statements.setFollowed.run(on);
      return 'followed';
    },
  );

  return {
    during: (span) =>
      understood(stored(() => allUnderstood(statements.during.all(span), followed))),
    onMeetings(now, since) {
      const visits = understood(
        stored(() => allUnderstood(statements.onMeetings.all({ now, since }), followed)),
      );
      if (!visits.ok) return visits;
      return ok(visits.value.filter(({ meetingNow }) => meetingNow && meetingNow.span.end > now));
    },
    follow: (id, asOf, changes) =>
      understood(
        stored(() => {
          const noted = () => note.immediate(id, asOf, changes);
          // That nothing is new is said after each round, and is not worth a sync to the disk.
          return changes.length > 0 ? noted() : withoutSync(database, noted);
        }),
      ),
    putTyped: (visit) => nothing(stored(() => statements.putTyped.run(typedVisitRow(visit)))),
    removeTyped: (id) => nothing(stored(() => statements.removeTyped.run(id))),
    typed: (span) =>
      understood(stored(() => allUnderstood(statements.typed.all(span), typedVisitOf))),
    forgetBefore: visitForgetter(database),
    close: () => {
      database.close();
    },
  };
}

/** Commits something that a power cut may undo; it is on the disk with the next that may not. */
function withoutSync<T>(database: Database.Database, commit: () => T): T {
  const before = Number(database.pragma('synchronous', { simple: true }));
  database.pragma('synchronous = NORMAL');
  try {
    return commit();
  } finally {
    database.pragma(`synchronous = ${before}`);
  }
}

/** Rows as what they hold; null where one of them is not understood. */
function allUnderstood<T>(
  rows: readonly unknown[],
  understand: (row: unknown) => T | null,
): readonly T[] | null {
  const all = rows.map(understand).filter((one) => one !== null);
  return all.length === rows.length ? all : null;
}

function understood<T>(read: Result<T | null, StorageFailure>): Result<T, StorageFailure> {
  if (!read.ok) return read;
  if (read.value === null) return fail({ cause: 'damaged', code: 'visit row not understood' });
  return ok(read.value);
}

const nothing = <T>(done: Result<T, StorageFailure>): Result<void, StorageFailure> =>
  done.ok ? ok(undefined) : done;

const latest = (a: EpochMs, b: EpochMs | null): EpochMs => (b !== null && b > a ? b : a);
