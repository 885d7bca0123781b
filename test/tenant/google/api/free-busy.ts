import { z } from 'zod';
import { type EpochMs, epochMs, type TimeSpan } from '../../../../shared/epoch-ms.ts';
import { bearing } from '../bearing.ts';
import { copiesOf } from './events/copies.ts';
import { isTransparent } from './events/event.ts';
import { readInstant, readZone, rfc3339, stamp } from './events/event-times.ts';
import { addressOf } from './events/open-calendar.ts';
import { allowOptions } from './query-options.ts';
import { timeRangeEmpty } from './refusals.ts';
import type { ApiBody, ApiCall } from './reply.ts';
import { readBody } from './request-body.ts';

const { calendars: mostCalendars } = bearing;

const shape = z.strictObject({
  timeMin: z.string(),
  timeMax: z.string(),
  timeZone: z.string().default('UTC'),
  calendarExpansionMax: z.number().int().min(1).max(mostCalendars).default(mostCalendars),
  items: z.array(z.strictObject({ id: z.string() })),
});

/** `POST /freeBusy`: when calendars are busy, or why that cannot be said, for each by itself. */
export function freeBusy(call: ApiCall): ApiBody {
  allowOptions(call.query, []);
  const body = readBody(call.body, shape);
  const window = {
    start: readInstant('timeMin', body.timeMin),
    end: readInstant('timeMax', body.timeMax),
  };
  if (window.start >= window.end) throw timeRangeEmpty();
  const zone = readZone('timeZone', body.timeZone);
  const ids = [...new Set(body.items.map(({ id }) => id))];
  call.limits.asked(ids.length);
  const isTooMany = ids.length > body.calendarExpansionMax;
  const answer = (id: string) => {
    if (isTooMany) return failed('tooManyCalendarsRequested');
    const address = addressOf(call, id);
    if (address === null || call.access.roleOf(call.subject, address) === 'none') {
      return failed('notFound');
    }
    const at = (instant: EpochMs) => rfc3339(instant, zone);
    return {
      busy: busyOn(call, address, window).map(({ start, end }) => ({
        start: at(start),
        end: at(end),
      })),
    };
  };
  return {
    kind: 'calendar#freeBusy',
    timeMin: stamp(window.start),
    timeMax: stamp(window.end),
    calendars: Object.fromEntries(ids.map((id) => [id, answer(id)])),
  };
}

/** An answer for one calendar that could not be looked at. */
const failed = (reason: string) => ({ errors: [{ domain: 'global', reason }], busy: [] });

/** What takes time on a calendar within a window, as one span where spans touch or overlap. */
function busyOn(call: ApiCall, address: string, window: TimeSpan): readonly TimeSpan[] {
  const spans = copiesOf(address, call.calendars.meetings)
    .filter(
      ({ meeting, standing, invitees }) =>
        standing !== 'gone' &&
        !meeting.cancelled &&
        !isTransparent(meeting) &&
        meeting.start < window.end &&
        meeting.end > window.start &&
        !invitees.some(
          (invitee) => invitee.address.toLowerCase() === address && invitee.response === 'declined',
        ),
    )
    .map(({ meeting }) => meeting)
    .sort((one, other) => one.start - other.start);
  const joined: TimeSpan[] = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    if (!last || start > last.end) joined.push({ start, end });
    else joined[joined.length - 1] = { ...last, end: epochMs(Math.max(last.end, end)) };
  }
  return joined;
}
