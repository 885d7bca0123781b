import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type StorageFailure, stored } from '../sqlite/storage-failure.ts';
import { removeTraces } from './remove-traces.ts';
import type { Forgetting } from './visit-history.ts';

/** Rows that are forgotten before whatever else waits gets its turn. */
const sliceLength = 100;

const slice = (old: string) =>
  `SELECT id FROM visits WHERE arrived_at < @before ${old} ORDER BY arrived_at LIMIT ${sliceLength}`;

/** Those that are not anonymous yet. */
const somebodys = slice("AND visitor_name <> ''");

/** Every statement that forgets, prepared; the counts are of the last one of each slice. */
export function forgetStatements(database: Database.Database) {
  const prepare = (sql: string) => database.prepare<[{ readonly before: EpochMs }]>(sql);
  return {
    delete: [prepare(`DELETE FROM visits WHERE id IN (${slice('')})`)],
    anonymise: [
      prepare(`DELETE FROM visit_changes WHERE visit_id IN (${somebodys})`),
      // The attempt is in the log beside the visit's steps, so it goes too. Rooms are the house's.
      prepare(
        `UPDATE visits SET attempt_id = id, visitor_name = '', visitor_company = NULL,
           visitor_email = NULL, host_name = '', host_address = NULL, meeting_calendar = NULL,
           meeting_i_cal_uid = NULL, followed_until = NULL WHERE id IN (${somebodys})`,
      ),
    ],
    typed: [
      prepare(
        `DELETE FROM typed_visits WHERE id IN (SELECT id FROM typed_visits
           WHERE expected_at < @before ORDER BY expected_at LIMIT ${sliceLength})`,
      ),
    ],
  };
}

/**
 * What {@link VisitHistory.forgetBefore} does. Of an anonymous visit its instants, its outcome and the
 * rooms that were shown are kept; what became of the meeting goes with the meeting.
 */
export function visitForgetter(database: Database.Database) {
  const statements = forgetStatements(database);
  /** Whether something was forgotten whose bytes may still be there. */
  let tracesLeft = false;

  const forgetSlice = database.transaction(
    (ways: (typeof statements)[keyof typeof statements], before: EpochMs) =>
      ways.reduce((_, statement) => statement.run({ before }).changes, 0),
  );

  return async (before: EpochMs, how: Forgetting): Promise<Result<number, StorageFailure>> => {
    let forgotten = 0;
    for (const ways of [statements[how], statements.typed]) {
      for (let last = sliceLength; last === sliceLength; ) {
        const done = stored(() => forgetSlice.immediate(ways, before));
        if (!done.ok) return done;
        last = done.value;
        forgotten += last;
        tracesLeft ||= last > 0;
        await setImmediate();
        if (!database.open) return ok(forgotten);
      }
    }
    const removed = removeTraces(database, tracesLeft);
    if (!removed.ok) return removed;
    tracesLeft = false;
    return ok(forgotten);
  };
}
