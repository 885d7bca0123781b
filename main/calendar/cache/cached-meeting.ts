import { z } from 'zod';
import { epochMs, epochMsSchema, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { type EmailAddress, emailAddress, type Meeting } from '../meeting.ts';

const hour = 3_600_000;

/** How far local time runs ahead of UTC and behind it, at most: Kiribati's +14, and -12 at sea. */
const mostAhead = 14 * hour;
const mostBehind = 12 * hour;

const address = z.string().transform(emailAddress).nullable();
const place = z
  .object({ name: z.string(), building: z.string().nullable(), floor: z.string().nullable() })
  .nullable();
const person = z.object({ address, name: z.string() });
const answer = z.enum(['accepted', 'tentative', 'declined', 'none']);

/** A meeting as the cache holds it. */
const meetingSchema: z.ZodType<Meeting> = z.object({
  id: z.string(),
  calendar: z.string().transform(emailAddress),
  iCalUid: z.string(),
  time: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('timed'), start: epochMsSchema, end: epochMsSchema }),
    z.object({ kind: z.literal('all-day'), firstDay: z.iso.date(), lastDay: z.iso.date() }),
  ]),
  organiser: person.nullable(),
  attendees: z.array(person.extend({ role: z.enum(['person', 'resource']), answer, place })),
  locations: z.array(person.extend({ conferenceRoom: z.boolean(), place })),
  ownAnswer: z.enum([...answer.options, 'organiser']),
  answersStand: z.boolean(),
  cancelled: z.boolean(),
  private: z.boolean(),
  free: z.boolean(),
  kind: z.enum(['meeting', 'out-of-office', 'working-location', 'focus-time']),
});

/** A meeting as it is written: a private one keeps its times, addresses and answers, but no words. */
export const meetingJson = (meeting: Meeting): string =>
  JSON.stringify(meeting.private ? withoutWords(meeting) : meeting);

/** A meeting as it was written; null where this release does not understand it. */
export function parseMeeting(json: string): Meeting | null {
  try {
    return meetingSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The room's own name and place are the directory's, not the meeting's: they stay. */
function withoutWords(meeting: Meeting): Meeting {
  const unnamed = <P extends { readonly name: string }>(person: P): P => ({ ...person, name: '' });
  return {
    ...meeting,
    organiser: meeting.organiser && unnamed(meeting.organiser),
    attendees: meeting.attendees.map(unnamed),
    locations: meeting.locations.map(unnamed),
  };
}

/** Everybody with an address who organises the meeting or is invited to it, rooms too; each once. */
export function peopleOf({ organiser, attendees }: Meeting): ReadonlySet<EmailAddress> {
  const addresses = [organiser, ...attendees].flatMap((person) => person?.address ?? []);
  return new Set(addresses);
}

/**
 * The time a meeting takes, for overlaps. Whole days take all instants that some zone on Earth
 * counts among them; a meeting without length takes its instant.
 */
export function occupied({ time }: Meeting): TimeSpan {
  if (time.kind === 'timed') {
    return { start: time.start, end: epochMs(Math.max(time.end, time.start + 1)) };
  }
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC').epochMilliseconds;
  const first = Temporal.PlainDate.from(time.firstDay);
  const last = Temporal.PlainDate.from(time.lastDay);
  return {
    start: epochMs(midnight(first) - mostAhead),
    end: epochMs(midnight(last.add({ days: 1 })) + mostBehind),
  };
}
