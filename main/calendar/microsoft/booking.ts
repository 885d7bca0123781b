import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Meeting } from '../meeting.ts';
import type { KnownRooms } from '../places.ts';
import type { BookingRequest } from '../provider.ts';
import { calendarPath, dateTime, prefer } from './calendar-path.ts';
import type { GraphClient } from './client.ts';
import { type GraphFailure, unusable } from './graph-failure.ts';
import { meetingOf } from './mapping.ts';
import { eventFields, eventSchema } from './wire.ts';

type Answer<T> = Promise<Result<T, GraphFailure>>;

/**
 * Makes a meeting on the organiser's calendar and invites the room, which answers by itself; a
 * location alone books nothing (https://learn.microsoft.com/graph/api/user-post-events). It can be
 * sent more than once: Exchange makes one event for each `transactionId`, and answers with that one
 * ever after (https://learn.microsoft.com/graph/api/resources/event).
 */
export async function book(
  graph: GraphClient,
  rooms: KnownRooms,
  { organiser, room, title, key, start, end }: BookingRequest,
  signal: AbortSignal,
): Answer<Meeting> {
  const name = rooms.get(room)?.name ?? room;
  const body = {
    subject: title,
    start: dateTime(start),
    end: dateTime(end),
    location: { displayName: name, locationEmailAddress: room },
    attendees: [{ type: 'resource', emailAddress: { address: room, name } }],
    transactionId: key,
  };
  const path = `${calendarPath(organiser)}/events`;
  const made = await graph.ask(
    { path, headers: { Prefer: prefer }, mailbox: organiser, body, answer: eventSchema },
    signal,
  );
  if (!made.ok) return made;
  const meeting = meetingOf(made.value, organiser, rooms);
  return meeting ? ok(meeting) : fail(unusable('an event without a usable time'));
}

/** A meeting that was made, as it stands on its organiser's calendar now; null: it is gone. */
export async function booked(
  graph: GraphClient,
  rooms: KnownRooms,
  { calendar, id }: Meeting,
  signal: AbortSignal,
): Answer<Meeting | null> {
  const fields = eventFields.join(',');
  const path = `${calendarPath(calendar)}/events/${encodeURIComponent(id)}?$select=${fields}`;
  const read = await graph.ask(
    { path, headers: { Prefer: prefer }, mailbox: calendar, answer: eventSchema },
    signal,
  );
  if (!read.ok) return read.error.code === 'ErrorItemNotFound' ? ok(null) : read;
  const meeting = meetingOf(read.value, calendar, rooms);
  return meeting ? ok(meeting) : fail(unusable('an event without a usable time'));
}
