import { createHash } from 'node:crypto';
import { type EpochMs, epochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { EmailAddress } from '../calendar/meeting.ts';

/** How many days on from the start of today a window goes. */
const daysOn = 8;

/** When windows slide: so many milliseconds after the local day began, and for so long. */
const slideAfter = 60 * minute;
const slideDuring = 240 * minute;

/**
 * What a calendar is kept in sync for: from the start of the day before today until eight days after
 * the start of today, by the clocks of the kiosk's zone. Today begins at some moment of the night,
 * which `phase`, from 0 up to 1, decides: a window that slides is read whole, and all calendars at
 * midnight would be too much at once.
 */
export function syncWindow(now: EpochMs, timeZone: string, phase: number): TimeSpan {
  const date = dateOf(now, timeZone);
  // Counted from the day's first instant: clocks that are set back in the night pass a time twice.
  const slidesAt = dayStart(date, timeZone) + slideAfter + phase * slideDuring;
  const today = now < slidesAt ? date.subtract({ days: 1 }) : date;
  return {
    start: dayStart(today.subtract({ days: 1 }), timeZone),
    end: dayStart(today.add({ days: daysOn }), timeZone),
  };
}

/** How many days are glanced at, from the start of today. */
const glanceDays = 2;

/**
 * The time that is glanced at: today and tomorrow. What changes on later days, the next round shows:
 * nobody stands at the door for it, and a glance at a week would weigh more than it tells.
 */
export function glanceWindow(now: EpochMs, timeZone: string): TimeSpan {
  const today = dateOf(now, timeZone);
  return {
    start: dayStart(today, timeZone),
    end: dayStart(today.add({ days: glanceDays }), timeZone),
  };
}

/** When in the night a calendar's window slides at one kiosk, whose `salt` tells it from others. */
export function slidePhase(calendar: EmailAddress, salt: number): number {
  const hash = createHash('sha256').update(`${salt} ${calendar}`).digest();
  return hash.readUInt32BE() / 2 ** 32;
}

const dateOf = (at: EpochMs, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();

const dayStart = (date: Temporal.PlainDate, timeZone: string): EpochMs =>
  epochMs(date.toZonedDateTime(timeZone).epochMilliseconds);
