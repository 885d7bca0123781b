import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { MeetingTime } from '../meeting.ts';
import type { WireEvent, WireTime } from './wire.ts';

/** When an event is; null where its times are missing, make no sense or name a zone nobody knows. */
export function meetingTime({ start, end }: WireEvent): MeetingTime | null {
  if (!start || !end) return null;
  return understood(() => wholeDays(start, end) ?? instants(start, end));
}

/**
 * A name for the start that an occurrence had before anybody moved it, the same in whichever zone it
 * is written: an instant, or a day. Null where nothing recurs.
 */
export function originalStart({ originalStartTime: time }: WireEvent): string | null {
  if (!time) return null;
  return understood(() => {
    if (time.date) return Temporal.PlainDate.from(time.date).toString();
    const at = instant(time);
    return at === null ? null : utc(at);
  });
}

/** An instant of epoch milliseconds as Google reads it: RFC 3339, in UTC. */
export const utc = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

function instants(start: WireTime, end: WireTime): MeetingTime | null {
  const [from, to] = [instant(start), instant(end)];
  if (from === null || to === null || from > to) return null;
  return { kind: 'timed', start: from, end: to };
}

/** The end is the first day that is not part of it. */
function wholeDays(start: WireTime, end: WireTime): MeetingTime | null {
  if (!start.date || !end.date) return null;
  const firstDay = Temporal.PlainDate.from(start.date);
  const lastDay = Temporal.PlainDate.from(end.date).subtract({ days: 1 });
  if (Temporal.PlainDate.compare(firstDay, lastDay) > 0) return null;
  return { kind: 'all-day', firstDay: firstDay.toString(), lastDay: lastDay.toString() };
}

const offset = /(Z|[+-]\d{2}:?\d{2})$/i;

function instant({ dateTime, timeZone }: WireTime): EpochMs | null {
  if (!dateTime) return null;
  if (offset.test(dateTime)) return epochMs(Temporal.Instant.from(dateTime).epochMilliseconds);
  if (!timeZone) return null;
  const local = Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone);
  return epochMs(local.epochMilliseconds);
}

/** Null for what Temporal throws at an impossible date and at an unknown zone. */
function understood<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
