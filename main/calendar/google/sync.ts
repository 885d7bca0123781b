import { z } from 'zod';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { EmailAddress, Meeting, MeetingTime } from '../meeting.ts';
import type { KnownRooms } from '../places.ts';
import type { SyncCursor, SyncRound } from '../provider.ts';
import type { GoogleClient } from './client.ts';
import { during, eventsCall } from './events.ts';
import { type GoogleFailure, unusable } from './google-failure.ts';
import { isCancelled, meetingOf } from './mapping.ts';
import { eventSchema, eventsSchema, type WireEvent } from './wire.ts';

/** Google forgets the window that a token began with, but what comes is to be of that one. */
const cursorSchema = z.object({ token: z.string().min(1), start: z.number(), end: z.number() });

/**
 * Most pages of changes. A new series without end comes with more occurrences than any window has
 * (https://stackoverflow.com/q/30599745): where there are more pages, the window is read instead.
 */
const mostPages = 20;

/**
 * One round of the sync of a calendar
 * (https://developers.google.com/workspace/calendar/api/guides/sync). The window limits the first round
 * alone, for none may go along with a token: what changes outside of it comes too, and is gone as far
 * as the window is concerned.
 */
export async function syncCalendar(
  client: GoogleClient,
  rooms: KnownRooms,
  calendar: EmailAddress,
  window: TimeSpan,
  since: SyncCursor | null,
  signal: AbortSignal,
): Promise<Result<SyncRound, GoogleFailure>> {
  const syncToken = since === null ? null : tokenIn(since, window);
  const query = syncToken === null ? during(window) : { syncToken };
  const most = syncToken === null ? undefined : mostPages;
  // Each page at once: of a large calendar, the events as Google writes them would take much room.
  const schema = eventsSchema.extend({
    items: z.array(eventSchema.transform((event) => itemOf(event, calendar, rooms))).nullish(),
  });
  const read = await client.pages(
    (page) => eventsCall(calendar, query, page, schema),
    signal,
    most,
  );
  if (!read.ok) return syncToken !== null && isLost(read.error) ? ok({ kind: 'start-over' }) : read;
  const last = read.value.at(-1);
  if (last?.nextPageToken) return ok({ kind: 'start-over' });
  const token = last?.nextSyncToken;
  if (!token) return fail(unusable('no sync token on the last page'));

  const items = read.value.flatMap((page) => page.items ?? []);
  const meetings: Meeting[] = [];
  const gone: string[] = [];
  // By id: of an event that is there several times, the last one stands.
  for (const { id, stands, meeting } of new Map(items.map((item) => [item.id, item])).values()) {
    if (stands && !meeting) return fail(unusable('an event without a usable time'));
    if (meeting && overlaps(meeting.time, window)) meetings.push(meeting);
    else gone.push(id);
  }
  const cursor = cursorOf(token, window);
  return ok(
    syncToken === null
      ? { kind: 'whole', meetings, cursor }
      : { kind: 'changes', meetings, gone, cursor },
  );
}

/** An event, and the meeting that it is. Of what was deleted, the id is all that is promised. */
function itemOf(event: WireEvent, calendar: EmailAddress, rooms: KnownRooms) {
  const stands = !isCancelled(event) && !!event.start;
  return { id: event.id, stands, meeting: stands ? meetingOf(event, calendar, rooms) : null };
}

/**
 * Google answers 410 where a token is too old, or rights have changed. A 400 is for a token that it
 * cannot read; were anything else wrong with the question, starting over would say so.
 */
const isLost = ({ status }: GoogleFailure): boolean => status === 400 || status === 410;

/** Whether a meeting is in the window, as Google decides it: what only touches it is not. */
function overlaps(time: MeetingTime, { start, end }: TimeSpan): boolean {
  if (time.kind === 'timed') return time.start < end && time.end > start;
  // A day begins 14 hours before it does in UTC in the first of all zones, and ends 12 after in the last.
  const firstDay = Temporal.PlainDate.from(time.firstDay).toZonedDateTime('+14:00');
  const nextDay = Temporal.PlainDate.from(time.lastDay).add({ days: 1 }).toZonedDateTime('-12:00');
  return firstDay.epochMilliseconds < end && nextDay.epochMilliseconds > start;
}

/** The token of a cursor; null where it is not of this window, or not to be read. */
function tokenIn(cursor: SyncCursor, { start, end }: TimeSpan): string | null {
  const value = parsedJson(Buffer.from(cursor, 'base64url').toString());
  const read = cursorSchema.safeParse(value);
  if (!read.success || read.data.start !== start || read.data.end !== end) return null;
  return read.data.token;
}

const cursorOf = (token: string, { start, end }: TimeSpan): SyncCursor =>
  Buffer.from(JSON.stringify({ token, start, end })).toString('base64url') as SyncCursor;
