import { type EpochMs, epochMs, type TimeSpan } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';

/** The hours of the night in which a kiosk may change over, as `HH:MM`; they may pass midnight. */
export interface NightHours {
  readonly from: string;
  readonly to: string;
}

/** The night that a moment lies in, by the clock on the wall; null where it lies in none. */
export function nightAt(hours: NightHours, timeZone: string, now: EpochMs): TimeSpan | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const nights = [today.subtract({ days: 1 }), today].map((date) => nightOf(date, hours, timeZone));
  return nights.find(({ start, end }) => start <= now && now < end) ?? null;
}

function nightOf(date: Temporal.PlainDate, { from, to }: NightHours, timeZone: string): TimeSpan {
  const at = (day: Temporal.PlainDate, time: string): EpochMs =>
    epochMs(day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
  return { start: at(date, from), end: at(from < to ? date : date.add({ days: 1 }), to) };
}

/**
 * When in a night a kiosk looks for a new version. Each draws a number of its own below 1, so that
 * not all of them ask at once; the second half of the night is for what then has to be done.
 */
export const lookMoment = ({ start, end }: TimeSpan, drawn: number): EpochMs =>
  epochMs(start + Math.floor((drawn * (end - start)) / 2));
