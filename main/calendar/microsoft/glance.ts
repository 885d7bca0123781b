import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { busyMark } from '../busy-mark.ts';
import type { EmailAddress } from '../meeting.ts';
import type { BusyMark } from '../provider.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { readSchedules } from './schedules.ts';
import type { WireSchedule } from './wire.ts';

/** In minutes: few digits, for the calendars that show nothing else. */
const interval = 30;

/** How busy calendars are in a window; null for those that cannot be looked at. */
export async function glance(
  graph: GraphClient,
  calendars: readonly EmailAddress[],
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, BusyMark | null>, GraphFailure>> {
  const read = await readSchedules(graph, calendars, { span, interval }, signal);
  if (!read.ok) return read;
  return ok(new Map(calendars.map((calendar) => [calendar, markIn(read.value.get(calendar))])));
}

/** Of what stands there; of the intervals where a calendar shows only when it is busy. */
function markIn(schedule: WireSchedule | undefined): BusyMark | null {
  if (!schedule?.availabilityView || schedule.error) return null;
  const items = schedule.scheduleItems ?? [];
  if (items.length === 0) return busyMark([schedule.availabilityView]);
  return busyMark(
    items.map(({ start, end, status }) =>
      [start.dateTime, start.timeZone, end.dateTime, end.timeZone, status].join(' '),
    ),
  );
}
