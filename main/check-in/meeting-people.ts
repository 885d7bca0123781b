import type { EmailAddress, Meeting, Person } from '../calendar/meeting.ts';
import { mailDomain } from './mail-domains.ts';
import { roomsOf } from './rooms-of.ts';

/** Whether the host organises the meeting, under whichever of their addresses. */
export function hostOrganises(meeting: Meeting, host: EmailAddress): boolean {
  return (
    meeting.organiser?.address === host ||
    (meeting.calendar === host && meeting.ownAnswer === 'organiser')
  );
}

/** Whether the meeting is the host's: on their own calendar, or with them in it on another. */
export function hostTakesPart(meeting: Meeting, host: EmailAddress): boolean {
  return (
    meeting.calendar === host ||
    meeting.organiser?.address === host ||
    meeting.attendees.some((attendee) => attendee.address === host)
  );
}

/** Whether the host said no, as far as this copy can know. */
export function hostDeclined(meeting: Meeting, host: EmailAddress): boolean {
  if (meeting.calendar === host && meeting.ownAnswer === 'declined') return true;
  return (
    meeting.answersStand &&
    meeting.attendees.some(({ address, answer }) => address === host && answer === 'declined')
  );
}

/** Everybody in a meeting but the host; rooms, desks and equipment are nobody. */
export function othersIn(
  meeting: Meeting,
  host: EmailAddress,
  configuredRooms: ReadonlySet<EmailAddress>,
): readonly Person[] {
  const { organiser, attendees } = meeting;
  const invited = attendees.filter((attendee) => attendee.role === 'person');
  const people = organiser && !hostOrganises(meeting, host) ? [organiser, ...invited] : invited;
  const notOthers: ReadonlySet<EmailAddress | null> = new Set([
    host,
    ...roomsOf(meeting, configuredRooms),
  ]);
  return people.filter((person) => !notOthers.has(person.address));
}

/**
 * Whom a meeting invites as a resource, though nobody knows it as a room: desks and equipment, and
 * people who are hidden from the others that way.
 */
export function resourcesIn(
  meeting: Meeting,
  configuredRooms: ReadonlySet<EmailAddress>,
): readonly Person[] {
  const rooms: readonly (EmailAddress | null)[] = roomsOf(meeting, configuredRooms);
  return meeting.attendees.filter(
    ({ role, address }) => role === 'resource' && !rooms.includes(address),
  );
}

/** Whether somebody is from outside; whoever has no address that says so is taken for a colleague. */
export function isGuest(
  person: Person,
  host: EmailAddress,
  internalDomains: readonly string[],
): boolean {
  const domain = person.address && mailDomain(person.address);
  return !!domain && domain !== mailDomain(host) && !internalDomains.includes(domain);
}
