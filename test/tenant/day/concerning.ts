import type { Meeting } from './meeting.ts';

/** A meeting, and maybe whom it concerned once. */
interface Concerning extends Meeting {
  readonly left?: readonly string[];
}

/** Made once for each list, which never changes: calendars are read far more often than written. */
const indexes = new WeakMap<object, ReadonlyMap<string, readonly unknown[]>>();

/** The meetings that somebody, or a room, has or had to do with, in the order of the list. */
export function concerning<M extends Concerning>(
  address: string,
  meetings: readonly M[],
): readonly M[] {
  const index = (indexes.get(meetings) as ReadonlyMap<string, readonly M[]>) ?? indexed(meetings);
  return index.get(address.toLowerCase()) ?? [];
}

function indexed<M extends Concerning>(meetings: readonly M[]): ReadonlyMap<string, readonly M[]> {
  const index = new Map<string, M[]>();
  for (const meeting of meetings) {
    const { organizer, invitees, left = [] } = meeting;
    const addresses = [organizer.address, ...invitees.map((one) => one.address), ...left];
    for (const address of new Set(addresses.map((one) => one.toLowerCase()))) {
      const there = index.get(address);
      if (there) there.push(meeting);
      else index.set(address, [meeting]);
    }
  }
  indexes.set(meetings, index);
  return index;
}
