import type Database from 'better-sqlite3';
import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import { cacheStatements, type MeetingRow } from './cache-tables.ts';
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
  close(): void;
}

/** Prepares the statements; the database is closed with the cache. */
export function createCachedMeetings(database: Database.Database): CachedMeetings {
  const statements = cacheStatements(database);
  return {
    write: database.transaction((read: CalendarRead, meetings: readonly Meeting[]) => {
      const { calendar, startedAt } = read;
      const stretch = { calendar, ...read.window, startedAt };
      const before = statements.coverage.all(stretch);
      statements.forgetCoverage.run(stretch);
      for (const part of covered(before, stretch))
        statements.addCoverage.run({ ...part, calendar });
      // Read twice within one millisecond: the answer that came last stands.
      statements.forgetSameRead.run(stretch);
      for (const meeting of meetings) statements.putMeeting.run(meetingRow(read, meeting));
    }),
    read: database.transaction((calendar: EmailAddress, window: TimeSpan) => {
      const stretch = { calendar, ...window };
      const asOf = coveredSince(statements.coverage.all(stretch), window);
      if (asOf === null) return null;
      const meetings: Meeting[] = [];
      for (const row of statements.meetings.iterate(stretch)) {
        const meeting = parseMeeting(row.meeting);
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
    close: () => {
      database.close();
    },
  };
}

function meetingRow({ calendar, startedAt }: CalendarRead, meeting: Meeting): MeetingRow {
  const { start, end } = occupied(meeting);
  const days = meeting.time.kind === 'all-day' ? meeting.time : null;
  return {
    calendar,
    id: meeting.id,
    i_cal_uid: meeting.iCalUid,
    start_at: start,
    end_at: end,
    first_day: days?.firstDay ?? null,
    last_day: days?.lastDay ?? null,
    started_at: startedAt,
    meeting: meetingJson(meeting),
  };
}
