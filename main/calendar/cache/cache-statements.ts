import type Database from 'better-sqlite3';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { CalendarRow, MeetingRow } from './cache-tables.ts';
import type { Coverage } from './coverage.ts';

/** A stretch of the time of one shelf. */
interface Stretch extends TimeSpan {
  readonly shelf: number;
}

/** What a copy that already lies on the shelf is compared by. */
export type LaidRow = Pick<MeetingRow, 'start_at' | 'end_at' | 'whole_days' | 'started_at'> & {
  readonly row: number;
  /** 0 or 1. */
  readonly standing: number;
};

/** A sealed meeting with what it takes to open it. */
export interface SealedRow {
  readonly name: Buffer;
  readonly id: Buffer;
  readonly meeting: Buffer;
}

/** A sealed meeting, and since when it is known to stand so. */
export interface SealedCopy extends SealedRow {
  readonly asOf: number;
}

/**
 * Whole days occupy more than the calendar's owner counts, so a later read nearby may rightly not
 * have seen them: they stand while no later read has looked at all of the window that they are in.
 */
const seenIn = (start: string, end: string) => `EXISTS (SELECT 1 FROM coverage
  WHERE coverage.shelf = meetings.shelf AND from_at < ${end} AND to_at > ${start}
    AND coverage.started_at <= meetings.started_at)`;

const seenInWindow = seenIn('max(meetings.start_at, @start)', 'min(meetings.end_at, @end)');
const seenSomewhere = seenIn('meetings.start_at', 'meetings.end_at');

/** A copy stands so since it was read, or since the last time that a round vouched for it. */
const asOf = `max(meetings.started_at, coalesce((SELECT max(confirmed_at) FROM coverage
  WHERE coverage.shelf = meetings.shelf AND from_at < meetings.end_at
    AND to_at > meetings.start_at AND coverage.started_at <= meetings.started_at), 0)) AS asOf`;

/** What is looked up while somebody waits for it; each by an index. */
export function lookupStatements(database: Database.Database) {
  return {
    calendar: database.prepare<[Buffer], CalendarRow>(
      `SELECT calendar, shelf, cursor, cursor_from, cursor_to, as_of, ended_at FROM calendars
       WHERE name = ?`,
    ),
    coverage: database.prepare<[Stretch], Coverage>(
      `SELECT from_at AS start, to_at AS "end", started_at AS startedAt, confirmed_at AS confirmedAt
       FROM coverage WHERE shelf = @shelf AND from_at < @end AND to_at > @start`,
    ),
    meetings: database.prepare<[Stretch], Pick<SealedRow, 'id' | 'meeting'>>(
      `SELECT id, meeting FROM meetings
       WHERE shelf = @shelf AND start_at < @end AND end_at > @start AND meeting IS NOT NULL
         AND (NOT whole_days OR ${seenInWindow})
       ORDER BY start_at, row`,
    ),
    copies: database.prepare<[Buffer], SealedCopy>(
      `SELECT name, id, meeting, ${asOf}
       FROM meetings CROSS JOIN calendars ON calendars.shelf = meetings.shelf
       WHERE uid = ? AND (NOT whole_days OR ${seenSomewhere})`,
    ),
    involving: database.prepare<[TimeSpan & { readonly person: Buffer }], SealedCopy>(
      `SELECT name, id, meeting, ${asOf}
       FROM appearances
         CROSS JOIN calendars ON calendars.calendar = appearances.calendar
         CROSS JOIN meetings ON meetings.shelf = calendars.shelf
       WHERE person = @person AND start_at < @end AND end_at > @start AND instr(people, @person)
         AND (NOT whole_days OR ${seenInWindow})`,
    ),
    laid: database.prepare<[number, Buffer], LaidRow>(
      `SELECT row, start_at, end_at, whole_days, started_at, meeting IS NOT NULL AS standing
       FROM meetings WHERE shelf = ? AND id = ?`,
    ),
  };
}

/** What changes the tables. */
function changeStatements(database: Database.Database) {
  return {
    keyMark: database.prepare<[], Buffer>('SELECT mark FROM key_mark').pluck(),
    putKeyMark: database.prepare<[Buffer]>('INSERT INTO key_mark (mark) VALUES (?)'),
    addShelf: database.prepare<[]>('INSERT INTO shelves DEFAULT VALUES'),
    addCalendar: database.prepare<[Buffer, number | bigint]>(
      'INSERT INTO calendars (name, shelf) VALUES (?, ?)',
    ),
    useShelf: database.prepare<[Pick<CalendarRow, 'calendar' | 'shelf'>]>(
      'UPDATE calendars SET shelf = @shelf WHERE calendar = @calendar',
    ),
    putPlace: database.prepare<[Omit<CalendarRow, 'shelf'>]>(
      `UPDATE calendars SET cursor = @cursor, cursor_from = @cursor_from, cursor_to = @cursor_to,
         as_of = @as_of, ended_at = @ended_at WHERE calendar = @calendar`,
    ),
    forgetCoverage: database.prepare<[Stretch]>(
      'DELETE FROM coverage WHERE shelf = @shelf AND from_at < @end AND to_at > @start',
    ),
    addCoverage: database.prepare<[Coverage & Stretch]>(
      `INSERT INTO coverage (shelf, from_at, to_at, started_at, confirmed_at)
       VALUES (@shelf, @start, @end, @startedAt, @confirmedAt)`,
    ),
    confirmedAfter: database.prepare<[number, number], Coverage>(
      `SELECT from_at AS start, to_at AS "end", started_at AS startedAt, confirmed_at AS confirmedAt
       FROM coverage WHERE shelf = ? AND confirmed_at > ?`,
    ),
    /** Copies that a read which began then should have seen again. */
    expected: database.prepare<
      [Stretch & { readonly startedAt: number }],
      LaidRow & Pick<MeetingRow, 'id'>
    >(
      `SELECT row, id, start_at, end_at, whole_days, started_at, 1 AS standing FROM meetings
       WHERE shelf = @shelf AND start_at < @end AND end_at > @start AND started_at <= @startedAt
         AND meeting IS NOT NULL AND (NOT whole_days OR started_at = @startedAt)`,
    ),
    takeAway: database.prepare<[{ readonly row: number; readonly startedAt: number | null }]>(
      `UPDATE meetings SET uid = NULL, people = NULL, meeting = NULL,
         started_at = coalesce(@startedAt, started_at) WHERE row = @row`,
    ),
    putMeeting: database.prepare<[MeetingRow & { readonly shelf: number }]>(
      `INSERT INTO meetings
         (shelf, id, start_at, end_at, whole_days, started_at, uid, people, meeting)
       VALUES
         (@shelf, @id, @start_at, @end_at, @whole_days, @started_at, @uid, @people, @meeting)
       ON CONFLICT (shelf, id) DO UPDATE SET start_at = excluded.start_at,
         end_at = excluded.end_at, whole_days = excluded.whole_days,
         started_at = excluded.started_at, uid = excluded.uid, people = excluded.people,
         meeting = excluded.meeting`,
    ),
    putAppearance: database.prepare<[Buffer, number, number]>(
      `INSERT INTO appearances (person, calendar, until) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET until = excluded.until WHERE excluded.until > until`,
    ),
    leftOver: database
      .prepare<[], number>(
        'SELECT shelf FROM shelves WHERE shelf NOT IN (SELECT shelf FROM calendars)',
      )
      .pluck(),
    clearSome: database.prepare<[number]>(
      'DELETE FROM meetings WHERE row IN (SELECT row FROM meetings WHERE shelf = ? LIMIT 50)',
    ),
    clearCoverage: database.prepare<[number]>('DELETE FROM coverage WHERE shelf = ?'),
    removeShelf: database.prepare<[number]>('DELETE FROM shelves WHERE shelf = ?'),
    forgetEmptyCalendars: database.prepare<[]>(
      `DELETE FROM calendars WHERE cursor IS NULL
         AND NOT EXISTS (SELECT 1 FROM coverage WHERE coverage.shelf = calendars.shelf)
         AND NOT EXISTS (SELECT 1 FROM meetings WHERE meetings.shelf = calendars.shelf)`,
    ),
    readAfter: database.prepare<[{ readonly instant: number }], CalendarRow>(
      `SELECT * FROM calendars WHERE as_of > @instant OR EXISTS
         (SELECT 1 FROM coverage WHERE shelf = calendars.shelf AND confirmed_at > @instant)`,
    ),
  };
}

/** Forgets what lies wholly before an instant, and what stands no more; in this order. */
function purgeStatements(database: Database.Database) {
  return [
    'DELETE FROM meetings WHERE end_at <= @instant',
    'DELETE FROM coverage WHERE to_at <= @instant',
    'UPDATE coverage SET from_at = @instant WHERE from_at < @instant',
    `DELETE FROM meetings WHERE shelf IN (SELECT shelf FROM calendars)
       AND (meeting IS NULL OR NOT ${seenSomewhere})`,
    `UPDATE calendars SET cursor = NULL, cursor_from = NULL, cursor_to = NULL, as_of = NULL,
       ended_at = NULL WHERE cursor_to <= @instant`,
    'DELETE FROM appearances WHERE until <= @instant',
  ].map((sql) => database.prepare<[{ readonly instant: number }]>(sql));
}

/** Every statement that calendar-cache.sqlite is asked, prepared. */
export interface CacheStatements {
  readonly lookups: ReturnType<typeof lookupStatements>;
  readonly changes: ReturnType<typeof changeStatements>;
  readonly purges: ReturnType<typeof purgeStatements>;
}

/** Prepares them. */
export const cacheStatements = (database: Database.Database): CacheStatements => ({
  lookups: lookupStatements(database),
  changes: changeStatements(database),
  purges: purgeStatements(database),
});
