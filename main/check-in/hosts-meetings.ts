import { bulkhead } from 'cockatiel';
import { type EpochMs, epochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import type { CalendarReader, Reading } from './calendar-reader.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { localDay } from './meeting-span.ts';

/** Rooms read at the same time; each is a mailbox of its own, so only our own sockets are the limit. */
const roomsAtOnce = 10;

/** The host's meetings, and whether some calendar that could hold one more was not readable. */
export interface HostsMeetings extends Reading {
  readonly missing: UnavailableCause | null;
}

/**
 * What is read for a visit: every local day, whole, that the window touches. A span whose end went
 * with the clock would be covered by no earlier read, and the cache would be of no use at night. The
 * window's limits are within it, but a calendar leaves out what only touches the span: a minute more
 * on either side.
 */
export function lookupSpan(
  at: EpochMs,
  { timeZone, window }: Pick<LookupSettings, 'timeZone' | 'window'>,
): TimeSpan {
  const first = epochMs(at - (window.beforeMinutes + 1) * minute);
  const last = epochMs(at + (window.afterMinutes + 1) * minute);
  return { start: localDay(first, timeZone).start, end: localDay(last, timeZone).end };
}

/**
 * The host's meetings: from the host's own calendar, or from the configured rooms' calendars where
 * the tenant wants that, or where the host's is closed to us or does not exist.
 */
export async function hostsMeetings(
  reader: CalendarReader,
  host: EmailAddress,
  span: TimeSpan,
  settings: LookupSettings,
): Promise<Result<HostsMeetings, UnavailableCause>> {
  if (settings.access === 'rooms') return fromRooms(reader, host, span, settings.configuredRooms);
  const own = await reader.read(host, span);
  if (own.ok) return ok({ ...own.value, missing: null });
  const closed = own.error === 'forbidden' || own.error === 'no-mailbox';
  if (!closed || settings.configuredRooms.size === 0) return own;
  const rooms = await fromRooms(reader, host, span, settings.configuredRooms);
  // Whatever the rooms hold, the host's own calendar could hold more.
  return rooms.ok ? ok({ ...rooms.value, missing: own.error }) : own;
}

async function fromRooms(
  reader: CalendarReader,
  host: EmailAddress,
  span: TimeSpan,
  rooms: ReadonlySet<EmailAddress>,
): Promise<Result<HostsMeetings, UnavailableCause>> {
  const gate = bulkhead(roomsAtOnce, rooms.size);
  const reads = await Promise.all(
    [...rooms].map((room) => gate.execute(() => reader.read(room, span))),
  );
  const readings = reads.flatMap((read) => (read.ok ? [read.value] : []));
  const missing = reads.flatMap((read) => (read.ok ? [] : [read.error]));
  if (readings.length === 0) return fail(missing[0] ?? 'no-mailbox');
  return ok({
    meetings: readings.flatMap((reading) => reading.meetings.filter((m) => involves(m, host))),
    asOf: epochMs(Math.min(...readings.map((reading) => reading.asOf))),
    // A configured room that does not exist can hold nothing; one that did not answer may.
    missing: missing.find((cause) => cause !== 'no-mailbox') ?? null,
  });
}

function involves(meeting: Meeting, host: EmailAddress): boolean {
  return (
    meeting.organiser?.address === host ||
    meeting.attendees.some((attendee) => attendee.address === host)
  );
}
