import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { EmailAddress } from '../meeting.ts';
import type { Availability } from '../provider.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { readSchedules } from './schedules.ts';
import { meetingTime } from './time.ts';
import type { WireSchedule } from './wire.ts';

/** The shortest intervals that Graph tells apart, in minutes. */
const interval = 5;

/** Which of the rooms are free for the whole of a time, of at most 62 days; none is left out. */
export async function freeRooms(
  graph: GraphClient,
  rooms: readonly EmailAddress[],
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, Availability>, GraphFailure>> {
  const read = await readSchedules(graph, rooms, { span, interval }, signal);
  if (!read.ok) return read;
  return ok(new Map(rooms.map((room) => [room, availabilityIn(read.value.get(room), span)])));
}

/**
 * Free where every interval is. Else what is in the way says whether it is in the way of this time:
 * the last interval may reach beyond it. Whatever is not `free` counts, a tentative meeting too.
 */
function availabilityIn(schedule: WireSchedule | undefined, span: TimeSpan): Availability {
  if (!schedule?.availabilityView || schedule.error) return 'unknown';
  if (/^0+$/.test(schedule.availabilityView)) return 'free';
  const items = schedule.scheduleItems ?? [];
  // A calendar that shows only when it is busy has no items.
  if (items.length === 0) return 'busy';
  const inTheWay = items.some((item) => {
    if (item.status?.toLowerCase() === 'free') return false;
    const time = meetingTime(item);
    return time?.kind !== 'timed' || (time.start < span.end && time.end > span.start);
  });
  return inTheWay ? 'busy' : 'free';
}
