import { type EpochMs, epochMs, type TimeSpan } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import { event } from './event.ts';
import { copiesIn, mailboxOf } from './mailbox.ts';
import { page } from './paging.ts';
import { readPreferences } from './preferences.ts';
import { allowOptions, select, selected, wholeNumber } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';

/** Graph gives ten events a page unless asked for more, and never more than this. */
const defaultPageSize = 10;
const largestPageSize = 1000;

/** These two come without `$select` only (the service's documentation of calendarView). */
const notSelectable = ['createdDateTime', 'lastModifiedDateTime'];

/** `GET /users/{key}/calendarView`: what overlaps a window, recurring meetings expanded. */
export function calendarView(call: GraphCall, key: string): GraphReply {
  const { query } = call;
  const account = mailboxOf(key);
  allowOptions(query, ['startDateTime', 'endDateTime', '$select', '$top', '$skip']);
  const preferences = readPreferences(call.headers);
  const window = windowIn(query);
  const copies = copiesIn(call, account).filter(({ meeting }) => overlap(meeting, window));
  const size = Math.min(wholeNumber(query, '$top', 1) ?? defaultPageSize, largestPageSize);
  const { items, nextLink } = page(call, copies, size, '$skip');
  const fields = selected(query);
  return {
    status: 200,
    headers: preferences.applied,
    body: {
      '@odata.context': `${call.origin}/v1.0/$metadata#users('${account.id}')/calendarView${
        fields ? `(${fields.join(',')})` : ''
      }`,
      value: items.map((copy) => {
        const whole = event(copy, preferences);
        const readable = call.readsBodies ? whole : withoutBody(whole);
        const kept = select(query, readable, 'microsoft.graph.event', ['id']);
        return fields
          ? Object.fromEntries(
              Object.entries(kept).filter(([name]) => !notSelectable.includes(name)),
            )
          : kept;
      }),
      ...nextLink,
    },
  };
}

/** The basics of an event, as Graph's table of permissions describes `Calendars.ReadBasic`. */
const withoutBody = (whole: ReturnType<typeof event>) => ({
  ...whole,
  body: null,
  bodyPreview: null,
});

/** The window that a query asks for. */
export const windowIn = (query: URLSearchParams): TimeSpan => ({
  start: instant(query, 'startDateTime'),
  end: instant(query, 'endDateTime'),
});

/** Whether two times have a moment in common. */
export const overlap = (one: TimeSpan, other: TimeSpan): boolean =>
  one.start < other.end && one.end > other.start;

/** An end of the window: an offset in it counts, without one it is UTC. */
function instant(query: URLSearchParams, name: string): EpochMs {
  const text = query.get(name);
  if (!text) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    );
  }
  try {
    const offset = /(Z|[+-]\d{2}:\d{2})$/i.test(text);
    return epochMs(Temporal.Instant.from(offset ? text : `${text}Z`).epochMilliseconds);
  } catch {
    throw new GraphRefusal(
      400,
      'ErrorInvalidParameter',
      `The value '${text}' of parameter '${name}' is invalid.`,
    );
  }
}
