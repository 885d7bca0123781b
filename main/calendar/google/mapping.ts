import {
  type Answer,
  type Attendee,
  type EmailAddress,
  emailAddress,
  type Meeting,
  type MeetingLocation,
  type Person,
} from '../meeting.ts';
import type { KnownRooms } from '../places.ts';
import { meetingTime, originalStart } from './time.ts';
import type { WireAttendee, WireEvent, WirePerson } from './wire.ts';

/** An event as it stands on a calendar; null where nothing says when it is. */
export function meetingOf(
  event: WireEvent,
  calendar: EmailAddress,
  rooms: KnownRooms,
): Meeting | null {
  const time = meetingTime(event);
  if (!time) return null;
  const { organizer } = event;
  return {
    id: event.id,
    calendar,
    iCalUid: occurrenceId(event),
    time,
    organiser: organizer ? personOf(organizer, calendar) : null,
    attendees: (event.attendees ?? []).map((attendee) => attendeeOf(attendee, calendar, rooms)),
    locations: locationsOf(event),
    ownAnswer: ownAnswer(event),
    answersStand: answersStand(event),
    cancelled: isCancelled(event),
    private: isPrivate(event),
    free: event.transparency === 'transparent',
    kind: kindOf(event.eventType),
  };
}

/** Called off, deleted, or not for this calendar any more; such an event may have nothing but its id. */
export const isCancelled = ({ status }: WireEvent): boolean => status === 'cancelled';

/**
 * Every occurrence of a series has the same `iCalUID`. One may be moved onto the time of another: only
 * what they had been tells them apart, and that is on every copy.
 */
function occurrenceId(event: WireEvent): string {
  // An id of its own matches no other copy, as it should where the event carries no common one.
  if (!event.iCalUID) return event.id;
  const start = originalStart(event);
  return start === null ? event.iCalUID : `${event.iCalUID} ${start}`;
}

/** An organiser who has said no does not come. */
function ownAnswer({ attendees, organizer }: WireEvent): Meeting['ownAnswer'] {
  const own = attendees?.find(({ self }) => self);
  const answer = answerOf(own?.responseStatus);
  return organizer?.self && answer !== 'declined' ? 'organiser' : answer;
}

/**
 * As far as is known, Google keeps the answers of all the same on every copy of its own events, which
 * it names like `…@google.com`; it promises neither. What was invited from another system carries the
 * answers of the day it was sent; and a copy on which the guests are hidden from each other does not
 * carry them.
 */
function answersStand(event: WireEvent): boolean {
  if (event.organizer?.self) return true;
  const allShown = event.guestsCanSeeOtherGuests !== false && !event.attendeesOmitted;
  return allShown && !!event.iCalUID?.endsWith('@google.com');
}

/**
 * Whoever may see only that a calendar is busy gets no more of an event than its times, and every
 * event that is shown in whole has an organiser.
 */
const isPrivate = ({ visibility, organizer }: WireEvent): boolean =>
  visibility === 'private' || visibility === 'confidential' || !organizer;

function attendeeOf(attendee: WireAttendee, calendar: EmailAddress, rooms: KnownRooms): Attendee {
  const person = personOf(attendee, calendar);
  const { address } = person;
  return {
    ...person,
    role: attendee.resource || address?.endsWith(resourceDomain) ? 'resource' : 'person',
    answer: answerOf(attendee.responseStatus),
    place: (address && rooms.get(address)) ?? null,
  };
}

/** Where all rooms, desks and equipment have their addresses. */
const resourceDomain = '@resource.calendar.google.com';

/** Addresses that nobody reads: of calendars without an owner, and of organisers who are not known. */
const nobody = /@group\.calendar\.google\.com$|^unknownorganizer@calendar\.google\.com$/;

/** The calendar goes by the address that it was read by, whichever of its owner's is written here. */
function personOf({ email, displayName, self }: WirePerson, calendar: EmailAddress): Person {
  const written = email?.includes('@') ? emailAddress(email) : null;
  const address = self ? calendar : written;
  return {
    address: address && nobody.test(address) ? null : address,
    name: displayName?.trim() ?? '',
  };
}

/** A text, whatever Google Calendar itself or a person wrote into it: nobody answers for it. */
function locationsOf({ location }: WireEvent): readonly MeetingLocation[] {
  const name = location?.trim();
  return name ? [{ name, address: null, conferenceRoom: false, place: null }] : [];
}

function answerOf(responseStatus: string | null | undefined): Answer {
  switch (responseStatus) {
    case 'accepted':
    case 'tentative':
    case 'declined':
      return responseStatus;
    default:
      return 'none';
  }
}

function kindOf(eventType: string | null | undefined): Meeting['kind'] {
  switch (eventType) {
    case 'outOfOffice':
      return 'out-of-office';
    case 'workingLocation':
      return 'working-location';
    case 'focusTime':
      return 'focus-time';
    default:
      return 'meeting';
  }
}
