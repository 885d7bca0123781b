import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { busyMark } from '../busy-mark.ts';
import type { EmailAddress } from '../meeting.ts';
import type { BusyMark } from '../provider.ts';
import type { GoogleClient } from './client.ts';
import { readBusyTimes } from './free-busy.ts';
import type { GoogleFailure } from './google-failure.ts';

/**
 * How busy calendars are in a window; null for those that cannot be looked at. Google joins times that
 * touch or overlap: what happens within such a time does not show.
 */
export async function glance(
  client: GoogleClient,
  calendars: readonly EmailAddress[],
  window: TimeSpan,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, BusyMark | null>, GoogleFailure>> {
  const read = await readBusyTimes(client, calendars, window, signal);
  if (!read.ok) return read;
  const markOf = (calendar: EmailAddress): BusyMark | null => {
    const busy = read.value.get(calendar);
    return busy ? busyMark(busy.map(({ start, end }) => `${start} ${end}`)) : null;
  };
  return ok(new Map(calendars.map((calendar) => [calendar, markOf(calendar)])));
}
