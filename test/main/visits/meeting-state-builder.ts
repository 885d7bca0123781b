import fc from 'fast-check';
import type { MeetingState } from '../../../main/visits/meeting-state.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import { aRoom, arrival } from './visit-builder.ts';

/** Another room than the one that was shown. */
export const anotherRoom: ShownRoom = {
  name: 'Borealis',
  building: 'HQ',
  floor: '1',
  status: 'confirmed',
};

/** The meeting as `aRoom` shows it. */
export const aState: MeetingState = { span: aRoom.meeting, rooms: aRoom.rooms, cancelled: false };

/** The same with its rooms the other way round. */
export const reversed = (state: MeetingState): MeetingState => ({
  ...state,
  rooms: state.rooms.toReversed(),
});

/** One of few states, so that two are often the same in part. */
export const arbitraryState: fc.Arbitrary<MeetingState> = fc.record({
  span: fc.integer({ min: 1, max: 3 }).map((hours) => ({
    start: epochMs(arrival + hours * 60 * minute),
    end: epochMs(arrival + (hours + 1) * 60 * minute),
  })),
  rooms: fc.subarray<ShownRoom>([
    ...aRoom.rooms,
    anotherRoom,
    { ...anotherRoom, name: 'Cirrus', status: 'pending' },
  ]),
  cancelled: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
});
