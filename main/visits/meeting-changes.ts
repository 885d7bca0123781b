import type { TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';
import type { MeetingState } from './meeting-state.ts';
import type { MeetingChange } from './visit-change.ts';

/**
 * What became of a meeting between two states, in the order in which it is told. What else differs
 * in a meeting that is called off is told when it is restored.
 */
export function meetingChanges(
  before: MeetingState,
  after: MeetingState,
): readonly MeetingChange[] {
  if (after.cancelled) return before.cancelled ? [] : [{ what: 'cancelled' }];
  const changes: MeetingChange[] = [];
  if (before.cancelled) changes.push({ what: 'restored' });
  if (!isSameSpan(before.span, after.span)) {
    changes.push({ what: 'time', from: before.span, to: after.span });
  }
  if (!areSameRooms(before.rooms, after.rooms)) {
    changes.push({ what: 'rooms', from: before.rooms, to: after.rooms });
  }
  return changes;
}

/** Whether two spans are of the same instants. */
export const isSameSpan = (a: TimeSpan, b: TimeSpan): boolean =>
  a.start === b.start && a.end === b.end;

/**
 * Whether two lists would send a visitor to the same rooms, and as surely: a room that confirmed
 * is news to somebody who was told that it is pending. Their order says nothing.
 */
export function areSameRooms(a: readonly ShownRoom[], b: readonly ShownRoom[]): boolean {
  const inOneOrder = (rooms: readonly ShownRoom[]) => JSON.stringify(rooms.map(told).sort());
  return inOneOrder(a) === inOneOrder(b);
}

const told = ({ name, building, floor, status }: ShownRoom): string =>
  JSON.stringify([name, building, floor, status]);
