import type { DatabaseDesign } from '../../sqlite/open-database.ts';

/**
 * How calendar-cache.sqlite is made. Nothing in it is of value: a change of the schema, or of what is
 * sealed in it, is one more version, whose step does not fit the tables before it, so that an older
 * file is deleted.
 *
 * Calendars, ids and people are pseudonyms, meetings and cursors are sealed, all with one key;
 * `key_mark` tells whether it is the key in hand.
 *
 * What is known of a calendar lies on its shelf. A whole round of sync is laid out on another shelf,
 * a few meetings at a time, and is there for all once `calendars.shelf` names that one. A shelf that
 * no calendar names is left over, and is cleared bit by bit.
 *
 * `coverage` says which stretches of a shelf are known; its rows do not overlap. `meetings` holds the
 * newest copy of each meeting that any read saw. A copy that does not stand any more stays without
 * its content until the next purge: of reads that end in whatever order, an older one must not bring
 * it back. Whole days stand by another rule, see `cache-statements.ts`. `start_at` and `end_at` are
 * the time a meeting occupies.
 *
 * A person is found in two steps, by `appearances` and then among the meetings of the calendar: an
 * index of every person of every meeting would have each round write pages all over the file.
 */
export const cacheDesign: DatabaseDesign = {
  synchronous: 'NORMAL',
  migrations: [
    // Version 1 was not sealed; version 2 could not be kept up with by sync.
    '',
    '',
    `CREATE TABLE key_mark (mark BLOB NOT NULL) STRICT;
    CREATE TABLE shelves (shelf INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
    CREATE TABLE calendars (
      calendar INTEGER PRIMARY KEY,
      name BLOB NOT NULL UNIQUE,
      shelf INTEGER NOT NULL UNIQUE,
      cursor BLOB,
      cursor_from INTEGER,
      cursor_to INTEGER,
      as_of INTEGER,
      ended_at INTEGER
    ) STRICT;
    CREATE TABLE coverage (
      shelf INTEGER NOT NULL,
      from_at INTEGER NOT NULL,
      to_at INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      confirmed_at INTEGER NOT NULL,
      PRIMARY KEY (shelf, from_at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE meetings (
      row INTEGER PRIMARY KEY,
      shelf INTEGER NOT NULL,
      id BLOB NOT NULL,
      start_at INTEGER NOT NULL,
      end_at INTEGER NOT NULL,
      whole_days INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      uid BLOB,
      people BLOB,
      meeting BLOB,
      UNIQUE (shelf, id)
    ) STRICT;
    CREATE INDEX meetings_by_end ON meetings (shelf, end_at, start_at);
    CREATE INDEX meetings_by_uid ON meetings (uid);
    CREATE TABLE appearances (
      person BLOB NOT NULL,
      calendar INTEGER NOT NULL,
      until INTEGER NOT NULL,
      PRIMARY KEY (person, calendar)
    ) STRICT, WITHOUT ROWID;`,
  ],
};

/** What is written of a meeting. */
export interface MeetingRow {
  /** A pseudonym. */
  readonly id: Buffer;
  readonly start_at: number;
  readonly end_at: number;
  /** 0 or 1. */
  readonly whole_days: number;
  /** When the read or round began that saw the meeting so. */
  readonly started_at: number;
  /** Stands for the iCalUid; null where the copy does not stand. */
  readonly uid: Buffer | null;
  /** Stands for everybody in the meeting, one after the other. */
  readonly people: Buffer | null;
  /** JSON, sealed. */
  readonly meeting: Buffer | null;
}

/** A calendar's row. */
export interface CalendarRow {
  readonly calendar: number;
  readonly shelf: number;
  /** Sealed; null, like those that follow, where sync begins anew. */
  readonly cursor: Buffer | null;
  readonly cursor_from: number | null;
  readonly cursor_to: number | null;
  /** When the round that the cursor is of began, and when its last answer was there. */
  readonly as_of: number | null;
  readonly ended_at: number | null;
}
