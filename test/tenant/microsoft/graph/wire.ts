import { z } from 'zod';
import { type EpochMs, epochMs, minute, type TimeSpan } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import type { Meeting } from '../../day/meeting.ts';
import type { CallGraph } from '../sign-in.ts';
import type { Tenant } from '../tenant.ts';

const dateTime = z.object({
  dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/),
  timeZone: z.string(),
});
const location = z.looseObject({ displayName: z.string() });

/** The properties of an event that these tests look at; strict where real Graph is. */
export const event = z.object({
  id: z.string(),
  iCalUId: z.string(),
  subject: z.string(),
  body: z.object({ content: z.string() }),
  start: dateTime,
  end: dateTime,
  isAllDay: z.boolean(),
  isCancelled: z.boolean(),
  isOrganizer: z.boolean(),
  sensitivity: z.string(),
  showAs: z.string(),
  type: z.string(),
  seriesMasterId: z.string().nullable(),
  responseStatus: z.object({ response: z.string() }),
  location,
  locations: z.array(location),
  attendees: z.array(
    z.object({
      type: z.string(),
      status: z.object({ response: z.string() }),
      emailAddress: z.object({ name: z.string(), address: z.string() }),
    }),
  ),
});

/** An event as it came over the wire. */
export type WireEvent = z.infer<typeof event>;

const item = z.record(z.string(), z.unknown());
const page = z.object({
  value: z.array(item),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

/** The error envelope, every part of it. */
export const envelope = z.object({
  error: z.object({
    code: z.string().min(1),
    message: z.string(),
    innerError: z.object({
      date: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      'request-id': z.guid(),
      'client-request-id': z.string().min(1),
    }),
  }),
});

/** The window from an hour before a span to an hour after it, as a query. */
export function windowAround({ start, end }: TimeSpan): string {
  return `startDateTime=${iso(start - 60 * minute)}&endDateTime=${iso(end + 60 * minute)}`;
}

const iso = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

/** One page of a collection, its items unread. */
export async function readPage(response: Response): Promise<z.infer<typeof page>> {
  return page.parse(await response.json());
}

/** Every item of a collection, page after page. */
export async function readAll(
  call: CallGraph,
  path: string,
): Promise<readonly z.infer<typeof item>[]> {
  const { value, '@odata.nextLink': next } = await readPage(await call(path));
  return next === undefined ? value : [...value, ...(await readAll(call, next))];
}

/** A meeting's copy on one calendar; undefined where that calendar does not have it. */
export async function readCopy(
  call: CallGraph,
  mailbox: string,
  meeting: Meeting,
): Promise<WireEvent | undefined> {
  const path = `/users/${mailbox}/calendarView?${windowAround(meeting)}&$top=50`;
  const { value } = await readPage(await call(path));
  return value
    .map((found) => event.parse(found))
    .find(
      ({ subject, start }) =>
        utc(start.dateTime) === meeting.start &&
        (subject.endsWith(`: ${meeting.key}`) || subject.endsWith(meeting.organizer.name)),
    );
}

/** Reads a time that was asked for in UTC. */
export const utc = (text: string): EpochMs =>
  epochMs(Temporal.Instant.from(`${text}Z`).epochMilliseconds);

/** A meeting of the scripted day. */
export function meetingOf({ day }: Tenant, key: string): Meeting {
  const found = day.meetings.find((meeting) => meeting.key === key);
  if (!found) throw new Error(`The scripted day has no meeting '${key}'.`);
  return found;
}
