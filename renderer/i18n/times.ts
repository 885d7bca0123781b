import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { Translate } from './translate.ts';

const day = 24 * 60 * 60_000;

/** Writes instants as the kiosk's zone and language have them. */
export interface Times {
  /** "09:52" */
  readonly time: (at: EpochMs) => string;
  /** "Tuesday, 24 November · 09:52" */
  readonly dateAndTime: (at: EpochMs) => string;
  /** "10:00 – 11:00"; with weekdays where the hours alone would say something else. */
  readonly span: (span: TimeSpan) => string;
}

/** @param timeZone an IANA name; throws a RangeError if there is no such zone. */
export function createTimes(locale: string, timeZone: string, t: Translate): Times {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const time = new Intl.DateTimeFormat(locale, clock);
  const weekdayTime = new Intl.DateTimeFormat(locale, { ...clock, weekday: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  return {
    time: (at) => time.format(at),
    dateAndTime: (at) =>
      t('clock.dateAndTime', {
        weekday: weekday.format(at),
        date: date.format(at),
        time: time.format(at),
      }),
    span: ({ start, end }) => {
      const point = end - start < day ? time : weekdayTime;
      return t('clock.span', { start: point.format(start), end: point.format(end) });
    },
  };
}
