import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { EmailAddress } from '../meeting.ts';
import type { Availability } from '../provider.ts';
import type { GoogleClient } from './client.ts';
import { type BusyTimes, readBusyTimes } from './free-busy.ts';
import type { GoogleFailure } from './google-failure.ts';

/** Which of the rooms are free for the whole of a time; all that were asked for are in the answer. */
export async function freeRooms(
  client: GoogleClient,
  rooms: readonly EmailAddress[],
  span: TimeSpan,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, Availability>, GoogleFailure>> {
  const read = await readBusyTimes(client, rooms, span, signal);
  if (!read.ok) return read;
  return ok(new Map(rooms.map((room) => [room, availabilityIn(read.value.get(room), span)])));
}

function availabilityIn(busy: BusyTimes | undefined, span: TimeSpan): Availability {
  if (!busy) return 'unknown';
  const isTaken = busy.some(({ start, end }) => start < span.end && end > span.start);
  return isTaken ? 'busy' : 'free';
}
