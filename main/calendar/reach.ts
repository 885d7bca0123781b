import { bulkhead } from 'cockatiel';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReachView } from '../../shared/staff/setup-view.ts';
import type { EmailAddress } from './meeting.ts';
import type { CalendarFailure, CalendarProvider, ProviderResult } from './provider.ts';

/** Most people whose calendars are tried: enough to see whether most are open. */
const mostHosts = 40;

/** Most of the offered rooms that are tried where none were chosen. */
const mostOfferedRooms = 100;

/** Calendars that are tried at once. */
const atOnce = 4;

/** What reach is measured with. */
export interface ReachParts {
  readonly provider: CalendarProvider;
  /** The rooms that were chosen; where there are none, those that the tenant offers are tried. */
  readonly rooms: readonly EmailAddress[];
  readonly now: () => EpochMs;
}

/**
 * Finds out by trying what an authorization really reads: consent, the confinement to some mailboxes
 * and the sharing of calendars all decide it, and none of them can be asked for. A calendar that is
 * closed or not there counts as not readable; anything else that goes wrong ends the measurement.
 */
export async function measureReach(
  parts: ReachParts,
  signal: AbortSignal,
): Promise<Result<ReachView, CalendarFailure>> {
  const { provider } = parts;
  const people = await orForbidden(provider.hostSample(mostHosts, signal));
  if (!people.ok) return people;
  const offered = parts.rooms.length > 0 ? ok(parts.rooms) : await offeredRooms(provider, signal);
  if (!offered.ok) return offered;

  const addresses = people.value?.map(({ address }) => address) ?? null;
  const hosts = await readable(parts, addresses, signal);
  if (!hosts.ok) return hosts;
  const rooms = await readable(parts, offered.value, signal);
  if (!rooms.ok) return rooms;
  return ok({ hosts: hosts.value, rooms: rooms.value, advised: advised(hosts.value, rooms.value) });
}

type Count = NonNullable<ReachView['rooms']>;

/** The rooms' own calendars, where they are open and people's mostly are not. */
function advised(hosts: Count | null, rooms: Count | null): ReachView['advised'] {
  const hostsClosed = !hosts || hosts.readable * 2 < hosts.asked;
  return hostsClosed && (rooms?.readable ?? 0) > 0 ? 'rooms' : 'hosts';
}

async function offeredRooms(provider: CalendarProvider, signal: AbortSignal) {
  const offered = await orForbidden(provider.rooms(signal));
  if (!offered.ok) return offered;
  return ok(offered.value?.slice(0, mostOfferedRooms).map(({ address }) => address) ?? null);
}

/** How many of the calendars can be read; null where it is not known which there are. */
async function readable(
  { provider, now }: ReachParts,
  calendars: readonly EmailAddress[] | null,
  signal: AbortSignal,
): Promise<Result<Count | null, CalendarFailure>> {
  if (!calendars) return ok(null);
  const start = now();
  const window = { start, end: epochMs(start + minute) };
  const gate = bulkhead(atOnce, calendars.length);
  let outage: CalendarFailure | null = null;
  let count = 0;
  await Promise.all(
    calendars.map((calendar) =>
      gate.execute(async () => {
        // The others would meet the same outage, each after waiting for it.
        if (outage) return;
        const read = await provider.meetings(calendar, window, signal);
        if (read.ok) count += 1;
        else if (!isClosed(read.error)) outage = read.error;
      }),
    ),
  );
  return outage ? fail(outage) : ok({ readable: count, asked: calendars.length });
}

/** This calendar cannot be read, which says nothing of the others. */
export const isClosed = ({ cause }: CalendarFailure): boolean =>
  cause === 'forbidden' || cause === 'no-mailbox';

/** Null where the directory may not be read. */
async function orForbidden<T>(read: ProviderResult<T>): ProviderResult<T | null> {
  const answer = await read;
  return !answer.ok && answer.error.cause === 'forbidden' ? ok(null) : answer;
}
