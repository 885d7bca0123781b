import { z } from 'zod';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { EmailAddress } from '../meeting.ts';
import type { Availability } from '../provider.ts';
import type { GoogleCall, GoogleClient } from './client.ts';
import type { GoogleFailure } from './google-failure.ts';
import { utc } from './time.ts';

/** Most calendars that one query takes (`calendarExpansionMax`). */
const mostCalendars = 50;

const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => Temporal.Instant.from(text).epochMilliseconds);

/** Busy from its start until just before its end. A calendar with an error says nothing else. */
const calendarSchema = z.object({
  busy: z.array(z.object({ start: instantSchema, end: instantSchema })).nullish(),
  errors: z.array(z.unknown()).nullish(),
});

const answerSchema = z.object({ calendars: z.record(z.string(), calendarSchema).nullish() });

type Found = Result<ReadonlyMap<EmailAddress, Availability>, GoogleFailure>;

/** Which of the rooms are free for the whole of a time; all that were asked for are in the answer. */
export async function freeRooms(
  client: GoogleClient,
  rooms: readonly EmailAddress[],
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Found> {
  const found = new Map<EmailAddress, Availability>(rooms.map((room) => [room, 'unknown']));
  const asked = [...found.keys()];
  for (let at = 0; at < asked.length; at += mostCalendars) {
    const query = queryOf(asked.slice(at, at + mostCalendars), span);
    const answer = await client.call(query, signal);
    if (!answer.ok) return answer;
    const calendars = Object.entries(answer.value.calendars ?? {});
    for (const [id, { busy, errors }] of calendars) {
      const room = asked.find((address) => address === id.toLowerCase());
      if (!room || !busy || errors?.length) continue;
      const taken = busy.some(({ start, end }) => start < span.end && end > span.start);
      found.set(room, taken ? 'busy' : 'free');
    }
  }
  return ok(found);
}

const queryOf = (
  rooms: readonly EmailAddress[],
  { start, end }: TimeSpan,
): GoogleCall<z.infer<typeof answerSchema>> => ({
  // Reading does not include it: whoever reads events may not see what is busy, but whoever books may.
  purpose: 'booking',
  schema: answerSchema,
  // It changes nothing, though it is a POST.
  send: ({ calendar }, options) =>
    calendar.freebusy.query(
      {
        requestBody: {
          timeMin: utc(start),
          timeMax: utc(end),
          items: rooms.map((id) => ({ id })),
        },
        fields: 'calendars',
      },
      options,
    ),
});
