import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { KnownRooms } from '../places.ts';
import type { BookingRequest } from '../provider.ts';
import type { CallOptions, GoogleApis, GoogleCall, GoogleClient } from './client.ts';
import { type GoogleFailure, unusable } from './google-failure.ts';
import { isCancelled, meetingOf } from './mapping.ts';
import { utc } from './time.ts';
import { eventFields, eventSchema, type WireEvent } from './wire.ts';

type Booked<T> = Promise<Result<T, GoogleFailure>>;

/**
 * Makes a meeting with a room on its organiser's calendar. The ID of the event is made of the
 * request's key, so that it can be sent as often as it takes: Google answers 409 to every time but the
 * first, and what was made then is the answer
 * (https://developers.google.com/workspace/calendar/api/v3/reference/events/insert).
 */
export async function book(
  client: GoogleClient,
  rooms: KnownRooms,
  request: BookingRequest,
  signal: AbortSignal,
): Booked<Meeting> {
  const { organiser, key } = request;
  const id = eventId(key);
  const made = await client.call(insertCall(request, id), signal);
  const isThere = !made.ok && made.error.status === 409 && made.error.reason === 'duplicate';
  const event = isThere ? await client.call(getCall(organiser, id), signal) : made;
  if (!event.ok) return event;
  return meetingIn(event.value, organiser, rooms);
}

/** The meeting as it stands on its organiser's calendar now; null where it was deleted. */
export async function booked(
  client: GoogleClient,
  rooms: KnownRooms,
  meeting: Meeting,
  signal: AbortSignal,
): Booked<Meeting | null> {
  const event = await client.call(getCall(meeting.calendar, meeting.id), signal);
  if (!event.ok) {
    const isGone = event.error.reason !== null && [404, 410].includes(event.error.status ?? 0);
    return isGone ? ok(null) : event;
  }
  if (isCancelled(event.value)) return ok(null);
  return meetingIn(event.value, meeting.calendar, rooms);
}

function meetingIn(event: WireEvent, calendar: EmailAddress, rooms: KnownRooms) {
  const meeting = meetingOf(event, calendar, rooms);
  return meeting ? ok(meeting) : fail(unusable('an event without a usable time'));
}

/** Google takes the letters a to v and digits; hexadecimal is made of some of these. */
const eventId = (key: string): string => createHash('sha256').update(key).digest('hex');

const insertCall = (request: BookingRequest, id: string): GoogleCall<WireEvent> =>
  eventCall(({ calendar }, options) =>
    calendar.events.insert(
      {
        calendarId: request.organiser,
        // The room is the only guest, so that no person is written to; without, Google may lose events.
        sendUpdates: 'all',
        fields: eventFields,
        requestBody: {
          id,
          summary: request.title,
          start: { dateTime: utc(request.start) },
          end: { dateTime: utc(request.end) },
          attendees: [{ email: request.room, resource: true }],
          guestsCanInviteOthers: false,
          guestsCanModify: false,
        },
      },
      options,
    ),
  );

const getCall = (calendarId: EmailAddress, eventId: string): GoogleCall<WireEvent> =>
  eventCall(({ calendar }, options) =>
    calendar.events.get({ calendarId, eventId, fields: eventFields }, options),
  );

const eventCall = (
  send: (apis: GoogleApis, options: CallOptions) => ReturnType<GoogleCall<WireEvent>['send']>,
): GoogleCall<WireEvent> => ({
  purpose: 'booking',
  schema: eventSchema,
  send,
});
