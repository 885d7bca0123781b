import { ok, type Result } from '../../../shared/result.ts';
import type { OfferedRoom } from '../provider.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { roomOf } from './mapping.ts';
import { roomFields, roomSchema } from './wire.ts';

/** Every room of the tenant's places that has a name and an address, read anew. */
export async function offeredRooms(
  graph: GraphClient,
  signal: AbortSignal,
): Promise<Result<readonly OfferedRoom[], GraphFailure>> {
  const path = `/places/microsoft.graph.room?$select=${roomFields.join(',')}`;
  const read = await graph.read({ path, item: roomSchema, mailbox: null, pages: 'all' }, signal);
  if (!read.ok) return read;
  // By address: a room that moved between two pages while they were read is in both.
  const rooms = new Map<string, OfferedRoom>();
  for (const room of read.value) {
    const known = roomOf(room);
    if (!known) continue;
    const [address, description] = known;
    rooms.set(address, { address, ...description, capacity: room.capacity ?? null });
  }
  return ok([...rooms.values()]);
}
