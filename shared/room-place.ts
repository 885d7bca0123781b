import type { ShownRoom } from './outcome.ts';

/** The words that {@link roomPlace} puts before a bare number or letter: "Floor" + "3". */
export interface PlaceWords {
  readonly building: (label: string) => string;
  readonly floor: (label: string) => string;
}

const bareBuilding = /^(\d+|\p{L})$/u;
const bareFloor = /^-?[\d\p{L}]{1,3}$/u;

/** Where a room is, in parts ready to show, outermost first; empty when the tenant says nothing. */
export function roomPlace(
  room: Pick<ShownRoom, 'building' | 'floor'>,
  words: PlaceWords,
): readonly string[] {
  const parts: string[] = [];
  if (room.building) {
    parts.push(bareBuilding.test(room.building) ? words.building(room.building) : room.building);
  }
  if (room.floor) parts.push(bareFloor.test(room.floor) ? words.floor(room.floor) : room.floor);
  return parts;
}
