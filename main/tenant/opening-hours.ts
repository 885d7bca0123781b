import type { EpochMs } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import { type Policy, weekdays } from './policy-schema.ts';

/** When somebody may come: `kiosk.openingHours` of the policy. */
export type OpeningHours = Policy['kiosk']['openingHours'];

/** The last time that a policy can say: a kiosk that is open until then is open until midnight. */
const lastMinute = '23:59';

/**
 * How a moment lies to the opening hours: within them, at the same time of another day, or neither.
 * By the clock on the wall: an hour that is skipped or comes twice makes the day shorter or longer.
 */
export function openingAt(
  { days, from, to }: OpeningHours,
  timeZone: string,
  now: EpochMs,
): 'open' | 'other-day' | 'closed' {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  if (time < from || (time >= to && to !== lastMinute)) return 'closed';
  const day = weekdays[local.dayOfWeek - 1];
  return day && days.includes(day) ? 'open' : 'other-day';
}
