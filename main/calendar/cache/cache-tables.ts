import type Database from 'better-sqlite3';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { DatabaseDesign } from '../../sqlite/open-database.ts';
import type { Coverage } from './coverage.ts';

/**
 * How calendar-cache.sqlite is made. Nothing in it is of value: a change of the schema is a step
 * that drops the tables and makes them anew.
 *
 * `coverage` says which stretches of a calendar were read, and when the newest read of each began;
 * its rows do not overlap. `meetings` holds the newest copy of each meeting that any read saw.
 * Whether a copy still stands is worked out when it is asked for, so that it does not matter in
 * which order reads end. `start_at` and `end_at` are the time a meeting occupies.
 */
export const cacheDesign: DatabaseDesign = {
  synchronous: 'NORMAL',
  migrations: [
    `CREATE TABLE coverage (
      calendar TEXT NOT NULL,
      from_at INTEGER NOT NULL,
      to_at INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      PRIMARY KEY (calendar, from_at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE meetings (
      calendar TEXT NOT NULL,
      id TEXT NOT NULL,
      i_cal_uid TEXT NOT NULL,
      start_at INTEGER NOT NULL,
      end_at INTEGER NOT NULL,
      first_day TEXT,
      last_day TEXT,
      started_at INTEGER NOT NULL,
      meeting TEXT NOT NULL,
      PRIMARY KEY (calendar, id)
    ) STRICT;
    CREATE INDEX meetings_by_end ON meetings (calendar, end_at);`,
  ],
};

/** A meeting's row. */
export interface MeetingRow {
  readonly calendar: string;
  readonly id: string;
  readonly i_cal_uid: string;
  readonly start_at: number;
  readonly end_at: number;
  /** Only of whole days, with `last_day`. */
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** When the read began that saw the meeting so. */
  readonly started_at: number;
  /** JSON. */
  readonly meeting: string;
}

/** A stretch of one calendar. */
interface Stretch extends TimeSpan {
  readonly calendar: string;
}

/** A later read looked at the meeting's time; had the meeting still been there, its copy would be newer. */
const superseded = `EXISTS (SELECT 1 FROM coverage WHERE coverage.calendar = meetings.calendar
  AND from_at < meetings.end_at AND to_at > meetings.start_at
  AND coverage.started_at > meetings.started_at)`;

/**
 * Whole days occupy more than the calendar's owner counts, so a later read nearby may rightly not
 * have seen them: they stand while no later read has looked at all of the window that they are in.
 */
const seenInWindow = `EXISTS (SELECT 1 FROM coverage WHERE coverage.calendar = meetings.calendar
  AND from_at < min(meetings.end_at, @end) AND to_at > max(meetings.start_at, @start)
  AND coverage.started_at <= meetings.started_at)`;

/** Every statement that calendar-cache.sqlite is asked, prepared. */
export function cacheStatements(database: Database.Database) {
  return {
    coverage: database.prepare<[Stretch], Coverage>(
      `SELECT from_at AS start, to_at AS "end", started_at AS startedAt FROM coverage
       WHERE calendar = @calendar AND from_at < @end AND to_at > @start`,
    ),
    forgetCoverage: database.prepare<[Stretch]>(
      `DELETE FROM coverage WHERE calendar = @calendar AND from_at < @end AND to_at > @start`,
    ),
    addCoverage: database.prepare<[Coverage & Stretch]>(
      `INSERT INTO coverage (calendar, from_at, to_at, started_at)
       VALUES (@calendar, @start, @end, @startedAt)`,
    ),
    forgetSameRead: database.prepare<[Coverage & Stretch]>(
      `DELETE FROM meetings WHERE calendar = @calendar AND started_at = @startedAt
         AND start_at < @end AND end_at > @start`,
    ),
    putMeeting: database.prepare<[MeetingRow]>(
      `INSERT INTO meetings
         (calendar, id, i_cal_uid, start_at, end_at, first_day, last_day, started_at, meeting)
       VALUES
         (@calendar, @id, @i_cal_uid, @start_at, @end_at, @first_day, @last_day, @started_at, @meeting)
       ON CONFLICT (calendar, id) DO UPDATE SET i_cal_uid = excluded.i_cal_uid,
         start_at = excluded.start_at, end_at = excluded.end_at, first_day = excluded.first_day,
         last_day = excluded.last_day, started_at = excluded.started_at, meeting = excluded.meeting
       WHERE excluded.started_at >= meetings.started_at`,
    ),
    meetings: database.prepare<[Stretch], Pick<MeetingRow, 'meeting'>>(
      `SELECT meeting FROM meetings
       WHERE calendar = @calendar AND start_at < @end AND end_at > @start
         AND CASE WHEN first_day IS NULL THEN NOT ${superseded} ELSE ${seenInWindow} END
       ORDER BY start_at, id`,
    ),
    purgeMeetings: database.prepare<[number]>(
      `DELETE FROM meetings WHERE end_at <= ? OR (first_day IS NULL AND ${superseded})`,
    ),
    purgeCoverage: database.prepare<[number]>('DELETE FROM coverage WHERE to_at <= ?'),
  };
}
