import { type EpochMs, epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { EmailAddress } from '../meeting.ts';
import type { Availability } from '../provider.ts';
import { isClosed } from '../reach.ts';
import { calendarPath, dateTime, prefer } from './calendar-path.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { addressIn } from './mapping.ts';
import { meetingTime } from './time.ts';
import { pageSchema, scheduleSchema, type WireSchedule } from './wire.ts';

/** Most calendars in one question (https://learn.microsoft.com/graph/outlook-get-free-busy-schedule). */
const mostAtOnce = 20;

/** The shortest intervals that Graph tells apart, in minutes; a question spans at least one. */
const interval = 5;

/** How many of the rooms are tried as the one whose mailbox is asked; some may be gone, or closed. */
const mostAskers = 3;

const answerSchema = pageSchema(scheduleSchema);

type Schedules = readonly WireSchedule[];

/** Which of the rooms are free for the whole of a time, of at most 62 days; none is left out. */
export async function freeRooms(
  graph: GraphClient,
  rooms: readonly EmailAddress[],
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, Availability>, GraphFailure>> {
  const found = new Map<EmailAddress, Availability>(rooms.map((room) => [room, 'unknown']));
  const refusals: GraphFailure[] = [];
  for (let from = 0; from < rooms.length; from += mostAtOnce) {
    const read = await schedules(graph, rooms.slice(from, from + mostAtOnce), span, signal);
    if (!read.ok && !isClosed(read.error.failure)) return read;
    if (!read.ok) refusals.push(read.error);
    for (const schedule of read.ok ? read.value : []) {
      const room = addressIn(schedule.scheduleId);
      if (room && found.has(room)) found.set(room, availabilityIn(schedule, span));
    }
  }
  // Where some rooms are open, closed ones are unknown; where none is, the kiosk may ask no one.
  const [first] = refusals;
  const isRefused = refusals.length * mostAtOnce >= rooms.length;
  return isRefused && first?.failure.cause === 'forbidden' ? fail(first) : ok(found);
}

/** Any mailbox can be asked for the schedules of others: one that is there and open to us. */
async function schedules(
  graph: GraphClient,
  rooms: readonly EmailAddress[],
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Result<Schedules, GraphFailure>> {
  const body = {
    schedules: rooms,
    startTime: dateTime(span.start),
    endTime: dateTime(atLeast(span)),
    availabilityViewInterval: interval,
  };
  const ask = async (mailbox: EmailAddress) => {
    const path = `${calendarPath(mailbox)}/calendar/getSchedule`;
    const headers = { Prefer: prefer };
    const read = await graph.ask({ path, headers, mailbox, body, answer: answerSchema }, signal);
    return read.ok ? ok(read.value.value) : read;
  };
  let answer: Result<Schedules, GraphFailure> = ok([]);
  for (const mailbox of rooms.slice(0, mostAskers)) {
    answer = await ask(mailbox);
    if (answer.ok || !isClosed(answer.error.failure)) return answer;
  }
  return answer;
}

const atLeast = ({ start, end }: TimeSpan): EpochMs =>
  epochMs(Math.max(end, start + interval * minute));

/**
 * Free where every interval is. Else what is in the way says whether it is in the way of this time:
 * the last interval may reach beyond it. Whatever is not `free` counts, a tentative meeting too.
 */
function availabilityIn(schedule: WireSchedule, span: TimeSpan): Availability {
  const { error, availabilityView, scheduleItems } = schedule;
  if (error || !availabilityView) return 'unknown';
  if (/^0+$/.test(availabilityView)) return 'free';
  const items = scheduleItems ?? [];
  // A calendar that shows only when it is busy has no items.
  if (items.length === 0) return 'busy';
  const inTheWay = items.some((item) => {
    if (item.status?.toLowerCase() === 'free') return false;
    const time = meetingTime(item);
    return time?.kind !== 'timed' || (time.start < span.end && time.end > span.start);
  });
  return inTheWay ? 'busy' : 'free';
}
