import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import type { EmailAddress } from '../meeting.ts';
import { calendarPath, prefer, query } from './calendar-path.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { eventFields, eventSchema, type WireEvent } from './wire.ts';

/** Events a page; Graph's default is 10. */
const pageSize = 100;

/** Every event that overlaps the window on a calendar, recurring ones expanded. */
export function readCalendarView(
  graph: GraphClient,
  calendar: EmailAddress,
  window: TimeSpan,
  signal: AbortSignal,
): Promise<Result<readonly WireEvent[], GraphFailure>> {
  const path = `${calendarPath(calendar)}/calendarView?${query(window)}&$select=${eventFields.join(',')}&$top=${pageSize}`;
  return graph.read(
    { path, headers: { Prefer: prefer }, item: eventSchema, mailbox: calendar, pages: 'all' },
    signal,
  );
}
