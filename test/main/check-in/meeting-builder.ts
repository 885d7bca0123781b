import {
  type Attendee,
  type EmailAddress,
  emailAddress,
  type Meeting,
  type MeetingLocation,
  type Person,
  type RoomDescription,
} from '../../../main/calendar/meeting.ts';
import type { MeetingQuestion } from '../../../main/check-in/meeting-question.ts';
import type { Visitor } from '../../../shared/check-in-form.ts';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';

/** Where the kiosk of these tests stands: one hour ahead of UTC on the day they are set. */
export const berlin = 'Europe/Berlin';

const today = '2026-11-24';

/** An instant: `10:00` on the day of these tests, `2026-11-25T00:30` on another. */
export function clock(time: string): EpochMs {
  const local = Temporal.PlainDateTime.from(time.includes('T') ? time : `${today}T${time}`);
  return epochMs(local.toZonedDateTime(berlin).epochMilliseconds);
}

/** Someone who was invited and accepted. */
export const person = (name: string, address: string, rest: Partial<Attendee> = {}): Attendee => ({
  name,
  address: emailAddress(address),
  role: 'person',
  answer: 'accepted',
  place: null,
  ...rest,
});

export const alex = person('Alex Kim', 'alex.kim@contoso.example');
export const sam = person('Sam Ortiz', 'sam.ortiz@contoso.example');
export const priya = person('Priya Raman', 'priya.raman@fabrikam.example');
export const joao = person('João Müller', 'jm@adatum.example');
export const host: EmailAddress = emailAddress('alex.kim@contoso.example');

const described = (name: string, building = 'HQ', floor = '3'): RoomDescription => ({
  name,
  building,
  floor,
});

/** A room that the tenant's directory knows, invited as a resource, which accepted. */
export const room = (name: string, rest: Partial<Attendee> = {}): Attendee =>
  person(name, `${name.toLowerCase().replaceAll(' ', '-')}@rooms.contoso.example`, {
    role: 'resource',
    place: described(name),
    ...rest,
  });

export const aurora = room('Aurora');
export const borealis = room('Borealis', { place: described('Borealis', 'Annex', '1') });
export const projector = person('Projector 2', 'projector2@contoso.example', { role: 'resource' });

/** One entry of a location list; a plain text unless told otherwise. */
export const location = (name: string, rest: Partial<MeetingLocation> = {}): MeetingLocation => ({
  name,
  address: null,
  conferenceRoom: false,
  place: null,
  ...rest,
});

/** A text that the calendar calls a conference room. */
export const claimed = (name: string): MeetingLocation => location(name, { conferenceRoom: true });

/** Where a room is when it is named as the place only, not invited. */
export const placeOf = ({ name, address, place }: Attendee): MeetingLocation =>
  location(name, { address, place, conferenceRoom: true });

let made = 0;

/** On the host's own calendar, organised by the host: `10:00-11:00`, or with days `…T22:00/…T02:00`. */
export function meeting(
  time: string,
  attendees: readonly Attendee[] = [],
  rest: Partial<Meeting> = {},
): Meeting {
  const [start = '', end = ''] = time.split(/-(?=\d\d:)|\//);
  made += 1;
  // Ids sort as they were made, so that a case added above another does not change it.
  const n = String(made).padStart(5, '0');
  return {
    id: `id-${n}`,
    calendar: host,
    iCalUid: `uid-${n}`,
    time: { kind: 'timed', start: clock(start), end: clock(end) },
    organiser: { name: alex.name, address: host },
    attendees,
    locations: [],
    ownAnswer: 'organiser',
    answersStand: true,
    cancelled: false,
    private: false,
    free: false,
    kind: 'meeting',
    ...rest,
  };
}

/** Whole days, on the host's own calendar. */
export const allDay = (
  firstDay: string,
  lastDay: string,
  attendees: readonly Attendee[],
): Meeting => meeting('00:00-00:00', attendees, { time: { kind: 'all-day', firstDay, lastDay } });

/** Organised by somebody else, with the host among the invited: the answers on it are not real. */
export const invitedBy = (organiser: Person): Partial<Meeting> => ({
  organiser: { name: organiser.name, address: organiser.address },
  ownAnswer: 'accepted',
  answersStand: false,
});

/** The same meeting as it stands on another calendar. */
export const copyOn = (calendar: EmailAddress | null, of: Meeting): Partial<Meeting> => ({
  ...of,
  id: `${of.id} on ${calendar}`,
  calendar: calendar ?? host,
  ownAnswer: 'accepted',
  answersStand: false,
});

/** Someone of whom no meeting knows. */
export const stranger: Visitor = { name: 'Robin', company: null, email: null };

/** A visitor, with what they typed besides their name. */
export const visitor = (name: string, rest: Partial<Visitor> = {}): Visitor => ({
  ...stranger,
  name,
  ...rest,
});

/** A visitor who typed the address that meetings know them by. */
export const byMail = { visitor: visitor('P.', { email: 'Priya.Raman@Fabrikam.example' }) };

/** A stranger at 10:00, in the default window, unless told otherwise. */
export const question = (rest: Partial<MeetingQuestion> = {}): MeetingQuestion => ({
  at: clock('10:00'),
  timeZone: berlin,
  window: { beforeMinutes: 30, afterMinutes: 90 },
  host,
  visitor: stranger,
  internalDomains: ['contoso.example'],
  configuredRooms: new Set(),
  ...rest,
});
