import { z } from 'zod';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { type EmailAddress, emailAddress } from '../meeting.ts';
import type { GoogleCall, GoogleClient } from './client.ts';
import type { GoogleFailure } from './google-failure.ts';
import { utc } from './time.ts';

/** Most calendars that one query takes (`calendarExpansionMax`). */
const mostCalendars = 50;

const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => Temporal.Instant.from(text).epochMilliseconds);

const busySchema = z.array(z.object({ start: instantSchema, end: instantSchema }));

/** Busy from its start until just before its end. A calendar with an error says nothing else. */
const calendarSchema = z.object({
  busy: busySchema.nullish(),
  errors: z.array(z.unknown()).nullish(),
});

const answerSchema = z.object({ calendars: z.record(z.string(), calendarSchema).nullish() });

/** The times at which a calendar is busy, in epoch milliseconds. */
export type BusyTimes = z.infer<typeof busySchema>;

/** When calendars are busy; one that cannot be looked at is not in the answer. */
export async function readBusyTimes(
  client: GoogleClient,
  calendars: Iterable<EmailAddress>,
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, BusyTimes>, GoogleFailure>> {
  const asked = [...new Set(calendars)];
  const found = new Map<EmailAddress, BusyTimes>();
  for (let at = 0; at < asked.length; at += mostCalendars) {
    const query = queryOf(asked.slice(at, at + mostCalendars), span);
    const answer = await client.call(query, signal);
    if (!answer.ok) return answer;
    for (const [id, { busy, errors }] of Object.entries(answer.value.calendars ?? {})) {
      if (busy && !errors?.length) found.set(emailAddress(id), busy);
    }
  }
  return ok(found);
}

const queryOf = (
  calendars: readonly EmailAddress[],
  { start, end }: TimeSpan,
): GoogleCall<z.infer<typeof answerSchema>> => ({
  purpose: 'calendars',
  schema: answerSchema,
  // It changes nothing, though it is a POST.
  send: ({ calendar }, options) =>
    calendar.freebusy.query(
      {
        requestBody: {
          timeMin: utc(start),
          timeMax: utc(end),
          items: calendars.map((id) => ({ id })),
        },
        fields: 'calendars',
      },
      options,
    ),
});
