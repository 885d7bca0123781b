import type Database from 'better-sqlite3';
import { type EpochMs, epochMs, type TimeSpan } from '../../../shared/epoch-ms.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { CacheSeal } from './cache-seal.ts';
import { cacheStatements, type SealedCopy } from './cache-statements.ts';
import { peopleOf } from './cached-meeting.ts';
import { cachedRows } from './cached-rows.ts';
import type { CachedCopy, SyncPlace } from './calendar-cache.ts';
import { coveredSince } from './coverage.ts';
import { type RoundIngest, roundIngest } from './round-ingest.ts';
import { shelvesOf } from './shelf.ts';

/** One answered read of a calendar: what it looked at, and when it began. */
export interface CalendarRead {
  readonly calendar: EmailAddress;
  readonly window: TimeSpan;
  readonly startedAt: EpochMs;
}

/** The cache on an open database of `cacheDesign`; what storage refuses is thrown as it comes. */
export interface CachedMeetings {
  write(read: CalendarRead, meetings: readonly Meeting[]): void;
  readonly ingest: RoundIngest['ingest'];
  place(calendar: EmailAddress): SyncPlace | null;
  forgetPlace(calendar: EmailAddress): void;
  read(
    calendar: EmailAddress,
    window: TimeSpan,
  ): { readonly meetings: readonly Meeting[]; readonly asOf: EpochMs } | 'not-understood' | null;
  copies(iCalUid: string): readonly CachedCopy[] | 'not-understood';
  involving(person: EmailAddress, window: TimeSpan): readonly CachedCopy[] | 'not-understood';
  purgeBefore(instant: EpochMs): void;
  forgetReadAfter(instant: EpochMs): void;
  close(): void;
}

/** Where sync begins anew. */
const noPlace = { cursor: null, cursor_from: null, cursor_to: null, as_of: null, ended_at: null };

/**
 * Prepares the statements; the database is closed with the cache. Null, and the database is closed,
 * where it was sealed with another key.
 */
export function createCachedMeetings(
  database: Database.Database,
  seal: CacheSeal,
): CachedMeetings | null {
  const statements = cacheStatements(database);
  const { lookups, changes, purges } = statements;
  const mark = seal.pseudonym('this key');
  const marked = changes.keyMark.get();
  if (!marked) changes.putKeyMark.run(mark);
  else if (!mark.equals(marked)) {
    database.close();
    return null;
  }
  // Pages of the log (16 MB): pages that rounds write again and again go to the file once for all.
  database.pragma('wal_autocheckpoint = 4000');
  const rows = cachedRows(seal);
  const shelves = shelvesOf(statements, rows);
  const { ingest, isUnderWay } = roundIngest({ database, statements, rows, shelves });

  function opened(
    sealed: readonly SealedCopy[],
    isAskedFor: (meeting: Meeting) => boolean,
  ): readonly CachedCopy[] | 'not-understood' {
    const copies: CachedCopy[] = [];
    for (const row of sealed) {
      const meeting = rows.open(row);
      if (!meeting) return 'not-understood';
      if (isAskedFor(meeting)) copies.push({ meeting, asOf: epochMs(row.asOf) });
    }
    return copies;
  }

  return {
    write: database.transaction((read: CalendarRead, meetings: readonly Meeting[]) => {
      const calendar = shelves.calendar(rows.calendarName(read.calendar));
      const { as_of, ended_at } = calendar;
      // May have been answered before the round, which then will not bring again what this takes away.
      const isAsideOfRound =
        as_of !== null && ended_at !== null && as_of < read.startedAt && read.startedAt < ended_at;
      if (isAsideOfRound) changes.putPlace.run({ calendar: calendar.calendar, ...noPlace });
      shelves.replace(
        calendar,
        read,
        meetings.map((meeting) => rows.finish(meeting, read.calendar, read.startedAt)),
      );
    }),
    ingest,
    place(address) {
      const name = rows.calendarName(address);
      const found = lookups.calendar.get(name);
      if (!found?.cursor || found.as_of === null) return null;
      const cursor = rows.openCursor(found.cursor, name);
      if (cursor === null) return null;
      const window = {
        start: epochMs(found.cursor_from ?? 0),
        end: epochMs(found.cursor_to ?? 0),
      };
      return { cursor, window, asOf: epochMs(found.as_of) };
    },
    forgetPlace(address) {
      const found = lookups.calendar.get(rows.calendarName(address));
      if (found) changes.putPlace.run({ calendar: found.calendar, ...noPlace });
    },
    // Needs no transaction: nobody else writes, and there is no turn of the event loop in it.
    read(address, window) {
      const name = rows.calendarName(address);
      const calendar = lookups.calendar.get(name);
      if (!calendar) return null;
      const stretch = { ...window, shelf: calendar.shelf };
      const asOf = coveredSince(lookups.coverage.all(stretch), window);
      if (asOf === null) return null;
      const meetings: Meeting[] = [];
      for (const row of lookups.meetings.all(stretch)) {
        const meeting = rows.open({ ...row, name });
        if (!meeting) return 'not-understood';
        meetings.push(meeting);
      }
      return { meetings, asOf };
    },
    copies: (iCalUid) =>
      opened(lookups.copies.all(rows.uidMark(iCalUid)), (meeting) => meeting.iCalUid === iCalUid),
    involving: (person, window) =>
      opened(lookups.involving.all({ ...window, person: rows.personMark(person) }), (meeting) =>
        peopleOf(meeting).has(person),
      ),
    purgeBefore: database.transaction((instant: EpochMs) => {
      for (const purge of purges) purge.run({ instant });
      if (!isUnderWay()) changes.forgetEmptyCalendars.run();
    }),
    // What was put in the place of something older is not to be had back: the whole calendar goes.
    forgetReadAfter: database.transaction((instant: EpochMs) => {
      for (const { calendar } of changes.readAfter.all({ instant })) {
        changes.useShelf.run({ calendar, shelf: shelves.add() });
        changes.putPlace.run({ calendar, ...noPlace });
      }
    }),
    close: () => {
      database.close();
    },
  };
}
