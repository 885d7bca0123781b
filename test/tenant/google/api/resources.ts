import { findAnnexRoom } from '../../company/annex.ts';
import { type Room, rooms, things } from '../../company/rooms.ts';

/** A building, as the directory has it. Its id and its name differ. */
export interface Building {
  readonly id: string;
  readonly name: string;
  readonly floors: readonly string[];
}

/** Every building. */
export const buildings: readonly Building[] = [
  { id: 'b-hq', name: 'HQ', floors: ['Ground floor', '1', '2', '3', '4', '5'] },
  { id: 'b-campus-west', name: 'Campus West', floors: ['1', '2'] },
];

/** Something that can be invited and answers by itself: a room, or a thing that is none. */
export interface Resource {
  readonly name: string;
  readonly address: string;
  readonly category: 'CONFERENCE_ROOM' | 'OTHER';
  readonly building: Building | null;
  readonly floor: string | null;
  readonly capacity: number | null;
  /** What the directory makes of building, floor, name and capacity. Calendars show this name. */
  readonly generatedName: string;
}

/** Every room, and everything else that can be reserved. */
export const resources: readonly Resource[] = [
  ...Object.values(rooms).map(roomResource),
  resource(things.projector, 'OTHER'),
  resource(things.desk, 'OTHER', { building: 'HQ', floorNumber: 4 }),
];

/** The resource with this address, in any letter case. */
export function findResource(address: string): Resource | undefined {
  const wanted = address.toLowerCase();
  const inAnnex = findAnnexRoom(wanted);
  return inAnnex
    ? roomResource(inAnnex)
    : resources.find((candidate) => candidate.address === wanted);
}

/** A room, as the directory has it. */
export function roomResource(room: Room): Resource {
  return resource(room, 'CONFERENCE_ROOM', room);
}

function resource(
  { name, address }: Pick<Room, 'name' | 'address'>,
  category: Resource['category'],
  place: Partial<Pick<Room, 'building' | 'floorNumber' | 'floorLabel' | 'capacity'>> = {},
): Resource {
  const building = buildings.find((candidate) => candidate.name === place.building) ?? null;
  const floor = place.floorLabel ?? place.floorNumber?.toString() ?? null;
  const capacity = place.capacity ?? null;
  const parts = [building?.name, floor, name].filter((part) => part != null);
  const generatedName = `${parts.join('-')}${capacity === null ? '' : ` (${capacity})`}`;
  return { name, address, category, building, floor, capacity, generatedName };
}
