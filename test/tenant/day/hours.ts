import { type EpochMs, epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { companyTimeZone } from '../company/company.ts';

/** The hours of the scripted day, counted from the instant it is anchored to. */
export interface Hours {
  /** The anchor, rounded up to five minutes. */
  readonly now: EpochMs;
  /** The hours as they are when it is this many hours later; the day of the calendar stays. */
  later(hours: number): Hours;
  /** From `start` minutes after now, for `length` minutes. */
  from(start: number, length?: number): TimeSpan;
  /** The same time of day and length, this many days later by the company's calendar. */
  days(count: number, span: TimeSpan): TimeSpan;
  /** Whole days: the first this many days after today, `count` of them. */
  allDay(first: number, count: number): TimeSpan;
  /** An instant of today by the company's clocks, such as `'23:30'`. */
  clock(time: string): EpochMs;
}

/** The scripted day's hours, anchored to an instant. */
export function hoursFrom(anchor: EpochMs): Hours {
  const now = epochMs(Math.ceil(anchor / (5 * minute)) * 5 * minute);
  return hoursAt(now, zoned(now).toPlainDate());
}

function hoursAt(now: EpochMs, today: Temporal.PlainDate): Hours {
  return {
    now,
    later: (hours) => hoursAt(epochMs(now + hours * 60 * minute), today),
    from: (start, length = 60) => ({
      start: epochMs(now + start * minute),
      end: epochMs(now + (start + length) * minute),
    }),
    days(count, { start, end }) {
      const shifted = instant(zoned(start).add({ days: count }));
      return { start: shifted, end: epochMs(shifted + end - start) };
    },
    allDay: (first, count) => ({
      start: instant(today.add({ days: first }).toZonedDateTime(companyTimeZone)),
      end: instant(today.add({ days: first + count }).toZonedDateTime(companyTimeZone)),
    }),
    clock: (time) =>
      instant(
        today.toZonedDateTime({
          timeZone: companyTimeZone,
          plainTime: Temporal.PlainTime.from(time),
        }),
      ),
  };
}

const zoned = (at: EpochMs): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(companyTimeZone);

const instant = (at: Temporal.ZonedDateTime): EpochMs => epochMs(at.epochMilliseconds);
