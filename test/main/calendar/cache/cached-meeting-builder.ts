import {
  type EmailAddress,
  emailAddress,
  type Meeting,
} from '../../../../main/calendar/meeting.ts';
import { epochMs, minute, type TimeSpan } from '../../../../shared/epoch-ms.ts';

/** The calendar of these tests. */
export const alex: EmailAddress = emailAddress('alex.kim@contoso.example');

/** The key of these tests. */
export const aKey: Uint8Array = new Uint8Array(32).fill(7);

const midnight = Date.UTC(2026, 10, 24);

/** An instant of the day of these tests, by minutes after midnight in UTC. */
export const at = (minutes: number) => epochMs(midnight + minutes * minute);

/** A span of that day. */
export const span = (from: number, to: number): TimeSpan => ({ start: at(from), end: at(to) });

/** A meeting on Alex's calendar, from 600 to 660 unless told otherwise. */
export const aMeeting = (id: string, rest: Partial<Meeting> = {}): Meeting => ({
  id,
  calendar: alex,
  iCalUid: `uid-${id}`,
  time: { kind: 'timed', ...span(600, 660) },
  organiser: { name: 'Alex Kim', address: alex },
  attendees: [],
  locations: [],
  ownAnswer: 'organiser',
  answersStand: true,
  cancelled: false,
  private: false,
  free: false,
  kind: 'meeting',
  ...rest,
});

/** A meeting from one minute of the day to another. */
export const timed = (id: string, from: number, to: number): Meeting =>
  aMeeting(id, { time: { kind: 'timed', ...span(from, to) } });

/** A meeting of whole days. */
export const allDay = (id: string, firstDay: string, lastDay = firstDay): Meeting =>
  aMeeting(id, { time: { kind: 'all-day', firstDay, lastDay } });
