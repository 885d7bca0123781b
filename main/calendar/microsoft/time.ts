import { findIana } from 'windows-iana';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { MeetingTime } from '../meeting.ts';
import type { WireEvent } from './wire.ts';

/** The parts of an event that say when it is. */
type EventTime = Pick<WireEvent, 'start' | 'end' | 'isAllDay'>;

/** When an event is; null where its times make no sense or its zone is not known. */
export function meetingTime(event: EventTime): MeetingTime | null {
  try {
    return event.isAllDay ? wholeDays(event) : instants(event);
  } catch (error) {
    // What Temporal throws for an impossible date and for an unknown zone.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function instants(event: EventTime): MeetingTime | null {
  const [start, end] = [event.start, event.end].map(({ dateTime, timeZone }) =>
    Temporal.PlainDateTime.from(dateTime).toZonedDateTime(ianaName(timeZone ?? 'UTC')),
  );
  if (!start || !end || Temporal.ZonedDateTime.compare(start, end) > 0) return null;
  return {
    kind: 'timed',
    start: epochMs(start.epochMilliseconds),
    end: epochMs(end.epochMilliseconds),
  };
}

/**
 * All-day events run from midnight to midnight whatever zone they are labelled with: their dates
 * are not to be converted. https://github.com/microsoftgraph/microsoft-graph-docs/issues/1802
 */
function wholeDays(event: EventTime): MeetingTime | null {
  const firstDay = Temporal.PlainDate.from(event.start.dateTime);
  const lastDay = Temporal.PlainDate.from(event.end.dateTime).subtract({ days: 1 });
  if (Temporal.PlainDate.compare(firstDay, lastDay) > 0) return null;
  return { kind: 'all-day', firstDay: firstDay.toString(), lastDay: lastDay.toString() };
}

/** Graph writes zones as Windows names and as IANA names; Temporal knows only the latter. */
function ianaName(timeZone: string): string {
  const known = ianaNames.get(timeZone);
  if (known !== undefined) return known;
  const [found] = findIana(timeZone);
  // Only those that there are: what else a server writes has no end.
  if (found !== undefined) ianaNames.set(timeZone, found);
  return found ?? timeZone;
}

/** `findIana` goes through all names each time, and every event has two. */
const ianaNames = new Map<string, string>();
