import type Database from 'better-sqlite3';
import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { CacheSeal } from './cache-seal.ts';
import { cacheStatements } from './cache-tables.ts';
import { meetingJson, occupied, parseMeeting } from './cached-meeting.ts';
import { covered, coveredSince } from './coverage.ts';

/** One answered read of a calendar: what it looked at, and when it began. */
export interface CalendarRead {
  readonly calendar: EmailAddress;
  readonly window: TimeSpan;
  readonly startedAt: EpochMs;
}

/** The cache on an open database of `cacheDesign`; what storage refuses is thrown as it comes. */
export interface CachedMeetings {
  write(read: CalendarRead, meetings: readonly Meeting[]): void;
  read(
    calendar: EmailAddress,
    window: TimeSpan,
  ): { readonly meetings: readonly Meeting[]; readonly asOf: EpochMs } | 'not-understood' | null;
  purgeBefore(instant: EpochMs): void;
  forgetReadAfter(instant: EpochMs): void;
  close(): void;
}

/**
 * Prepares the statements; the database is closed with the cache. Null, and the database is closed,
 * where it was sealed with another key.
 */
export function createCachedMeetings(
  database: Database.Database,
  seal: CacheSeal,
): CachedMeetings | null {
  const statements = cacheStatements(database);
  const mark = seal.pseudonym('this key');
  const marked = statements.keyMark.get();
  if (!marked) statements.putKeyMark.run(mark);
  else if (!mark.equals(marked)) {
    database.close();
    return null;
  }
  return {
    write: database.transaction((read: CalendarRead, meetings: readonly Meeting[]) => {
      const calendar = seal.pseudonym(read.calendar);
      const stretch = { ...read.window, calendar, startedAt: read.startedAt };
      const before = statements.coverage.all(stretch);
      statements.forgetCoverage.run(stretch);
      for (const part of covered(before, stretch))
        statements.addCoverage.run({ ...part, calendar });
      // Read twice within one millisecond: the answer that came last stands.
      statements.forgetSameRead.run(stretch);
      for (const meeting of meetings) {
        const id = seal.pseudonym(meeting.id);
        const { start, end } = occupied(meeting);
        statements.putMeeting.run({
          calendar,
          id,
          start_at: start,
          end_at: end,
          whole_days: meeting.time.kind === 'all-day' ? 1 : 0,
          started_at: read.startedAt,
          meeting: seal.seal(meetingJson(meeting), Buffer.concat([calendar, id])),
        });
      }
    }),
    read: database.transaction((address: EmailAddress, window: TimeSpan) => {
      const calendar = seal.pseudonym(address);
      const stretch = { ...window, calendar };
      const asOf = coveredSince(statements.coverage.all(stretch), window);
      if (asOf === null) return null;
      const meetings: Meeting[] = [];
      for (const { id, meeting: sealed } of statements.meetings.iterate(stretch)) {
        const json = seal.open(sealed, Buffer.concat([calendar, id]));
        const meeting = json === null ? null : parseMeeting(json);
        if (!meeting) return 'not-understood';
        meetings.push(meeting);
      }
      return { meetings, asOf };
    }),
    purgeBefore: database.transaction((instant: EpochMs) => {
      // In this order: without its coverage, a superseded copy would seem to stand.
      statements.purgeMeetings.run(instant);
      statements.purgeCoverage.run(instant);
    }),
    forgetReadAfter: database.transaction((instant: EpochMs) => {
      statements.forgetMeetingsReadAfter.run(instant);
      statements.forgetCoverageReadAfter.run(instant);
    }),
    close: () => {
      database.close();
    },
  };
}
