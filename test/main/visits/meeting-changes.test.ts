import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldChanges, followOn } from '../../../main/visits/fold-changes.ts';
import { meetingChanges } from '../../../main/visits/meeting-changes.ts';
import type { MeetingState } from '../../../main/visits/meeting-state.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { anotherRoom, arbitraryState, aState, reversed } from './meeting-state-builder.ts';

const later = { start: epochMs(aState.span.start + 60_000), end: aState.span.end };

test('a meeting that is moved has another time', () => {
  expect(meetingChanges(aState, { ...aState, span: later })).toEqual([
    { what: 'time', from: aState.span, to: later },
  ]);
});

test('a meeting that gets another room, or loses its room, has other rooms', () => {
  const [from, to] = [aState.rooms, [anotherRoom]];
  expect(meetingChanges(aState, { ...aState, rooms: to })).toEqual([{ what: 'rooms', from, to }]);
  const without = { ...aState, rooms: [] };
  expect(meetingChanges(aState, without)).toEqual([{ what: 'rooms', from, to: [] }]);
});

test('a room that confirms is news to whoever was told that it is pending', () => {
  const to = aState.rooms.map((room) => ({ ...room, status: 'pending' as const }));
  expect(meetingChanges(aState, { ...aState, rooms: to })).toHaveLength(1);
});

test('the order of the rooms is no news', () => {
  const state = { ...aState, rooms: [...aState.rooms, anotherRoom] };
  expect(meetingChanges(state, reversed(state))).toEqual([]);
});

test('what else differs in a cancelled meeting is told when it is restored', () => {
  const cancelled = { ...aState, cancelled: true };
  expect(meetingChanges(aState, { ...cancelled, span: later, rooms: [] })).toEqual([
    { what: 'cancelled' },
  ]);
  expect(meetingChanges(cancelled, { ...cancelled, span: later })).toEqual([]);
  expect(meetingChanges(cancelled, { ...aState, span: later })).toEqual([
    { what: 'restored' },
    { what: 'time', from: aState.span, to: later },
  ]);
});

/** What is known of a meeting: of one that is called off, no more than that. */
const known = (state: MeetingState) => (state.cancelled ? 'cancelled' : state);

const sorted = (state: MeetingState): MeetingState => ({
  ...state,
  rooms: state.rooms.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

test('what became of a meeting leads from how it stood to how it stands, and no further', () => {
  fc.assert(
    fc.property(arbitraryState, arbitraryState, (before, after) => {
      const changes = meetingChanges(before, after);
      expect(followOn(before, changes)).toBe(true);
      const folded = foldChanges(before, changes);
      expect(known(sorted(folded))).toEqual(known(sorted(after)));
      expect(meetingChanges(folded, after)).toEqual([]);
    }),
  );
});

test('between a state and itself there is no change', () => {
  fc.assert(
    fc.property(arbitraryState, (state) => {
      expect(meetingChanges(state, reversed(state))).toEqual([]);
    }),
  );
});

test('changes that were made of another state do not follow on', () => {
  const moved = meetingChanges(aState, { ...aState, span: later });
  expect(followOn({ ...aState, span: later }, moved)).toBe(false);
  expect(followOn(aState, [...moved, ...moved])).toBe(false);
  expect(followOn(aState, [{ what: 'restored' }])).toBe(false);
  expect(followOn({ ...aState, cancelled: true }, [{ what: 'cancelled' }])).toBe(false);
  const emptied = meetingChanges(aState, { ...aState, rooms: [] });
  expect(followOn({ ...aState, rooms: [anotherRoom] }, emptied)).toBe(false);
});
