import { type EpochMs, epochMs, type TimeSpan } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { MeetingTime } from '../calendar/meeting.ts';

/**
 * The instants between which a meeting is. Whole days have no zone of their own: they run from the
 * first moment of the first day to the first moment after the last, in the given IANA zone. Throws
 * a RangeError for a zone that does not exist.
 */
export function meetingSpan(time: MeetingTime, timeZone: string): TimeSpan {
  if (time.kind === 'timed') return { start: time.start, end: time.end };
  const after = Temporal.PlainDate.from(time.lastDay).add({ days: 1 });
  return {
    start: beginning(Temporal.PlainDate.from(time.firstDay), timeZone),
    end: beginning(after, timeZone),
  };
}

/** The local day that holds an instant: 23, 24 or 25 hours, and not always from 00:00. */
export function localDay(at: EpochMs, timeZone: string): TimeSpan {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    start: beginning(day, timeZone),
    end: beginning(day.add({ days: 1 }), timeZone),
  };
}

/** Whether a time reaches into a span; one without length is where it starts. */
export function overlap(time: TimeSpan, span: TimeSpan): boolean {
  return time.start < span.end && (time.end > span.start || time.start >= span.start);
}

function beginning(day: Temporal.PlainDate, timeZone: string): EpochMs {
  return epochMs(day.toZonedDateTime(timeZone).epochMilliseconds);
}
