import type Database from 'better-sqlite3';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { DatabaseDesign } from '../../sqlite/open-database.ts';
import type { Coverage } from './coverage.ts';

/**
 * How calendar-cache.sqlite is made. Nothing in it is of value: a change of the schema is one more
 * version, whose step does not fit the tables before it, so that an older file is deleted.
 *
 * Calendars and ids are pseudonyms, meetings are sealed, all with one key; `key_mark` tells whether
 * it is the key in hand. `coverage` says which stretches of a calendar were read, and when the newest read of each began;
 * its rows do not overlap. `meetings` holds the newest copy of each meeting that any read saw.
 * Whether a copy still stands is worked out when it is asked for, so that it does not matter in
 * which order reads end. `start_at` and `end_at` are the time a meeting occupies.
 */
export const cacheDesign: DatabaseDesign = {
  synchronous: 'NORMAL',
  migrations: [
    // Version 1 was not sealed.
    '',
    `CREATE TABLE key_mark (mark BLOB NOT NULL) STRICT;
    CREATE TABLE coverage (
      calendar BLOB NOT NULL,
      from_at INTEGER NOT NULL,
      to_at INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      PRIMARY KEY (calendar, from_at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE meetings (
      calendar BLOB NOT NULL,
      id BLOB NOT NULL,
      start_at INTEGER NOT NULL,
      end_at INTEGER NOT NULL,
      whole_days INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      meeting BLOB NOT NULL,
      PRIMARY KEY (calendar, id)
    ) STRICT;
    CREATE INDEX meetings_by_end ON meetings (calendar, end_at);`,
  ],
};

/** A meeting's row. */
export interface MeetingRow {
  /** A pseudonym, and so is `id`. */
  readonly calendar: Buffer;
  readonly id: Buffer;
  readonly start_at: number;
  readonly end_at: number;
  /** 0 or 1. */
  readonly whole_days: number;
  /** When the read began that saw the meeting so. */
  readonly started_at: number;
  /** JSON, sealed. */
  readonly meeting: Buffer;
}

/** A stretch of one calendar, named by its pseudonym. */
interface Stretch extends TimeSpan {
  readonly calendar: Buffer;
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
    keyMark: database.prepare<[], Buffer>('SELECT mark FROM key_mark').pluck(),
    putKeyMark: database.prepare<[Buffer]>('INSERT INTO key_mark (mark) VALUES (?)'),
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
         (calendar, id, start_at, end_at, whole_days, started_at, meeting)
       VALUES (@calendar, @id, @start_at, @end_at, @whole_days, @started_at, @meeting)
       ON CONFLICT (calendar, id) DO UPDATE SET start_at = excluded.start_at,
         end_at = excluded.end_at, whole_days = excluded.whole_days,
         started_at = excluded.started_at, meeting = excluded.meeting
       WHERE excluded.started_at >= meetings.started_at`,
    ),
    meetings: database.prepare<[Stretch], Pick<MeetingRow, 'id' | 'meeting'>>(
      `SELECT id, meeting FROM meetings
       WHERE calendar = @calendar AND start_at < @end AND end_at > @start
         AND CASE WHEN whole_days THEN ${seenInWindow} ELSE NOT ${superseded} END
       ORDER BY start_at, rowid`,
    ),
    purgeMeetings: database.prepare<[number]>(
      `DELETE FROM meetings WHERE end_at <= ? OR (NOT whole_days AND ${superseded})`,
    ),
    forgetMeetingsReadAfter: database.prepare<[number]>(
      'DELETE FROM meetings WHERE started_at > ?',
    ),
    forgetCoverageReadAfter: database.prepare<[number]>(
      'DELETE FROM coverage WHERE started_at > ?',
    ),
    purgeCoverage: database.prepare<[number]>('DELETE FROM coverage WHERE to_at <= ?'),
  };
}
