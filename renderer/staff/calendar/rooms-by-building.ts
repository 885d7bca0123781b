import type { OfferedRoom } from '../../../shared/staff/setup-view.ts';

/** The rooms of one building; those of which no building is known are together, and last. */
export interface BuildingRooms {
  readonly building: string | null;
  readonly rooms: readonly OfferedRoom[];
}

/** Rooms whose name, address, building or floor has every word of what is searched for. */
export function searchRooms(rooms: readonly OfferedRoom[], text: string): readonly OfferedRoom[] {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  return rooms.filter((room) => {
    const all = folded([room.name, room.address, room.building, room.floor].join(' '));
    return words.every((word) => all.includes(word));
  });
}

/** Rooms by building, both in the order of their names: "Room 2" before "Room 10". */
export function byBuilding(
  rooms: readonly OfferedRoom[],
  locale: string,
): readonly BuildingRooms[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const buildings = [...new Set(rooms.map(({ building }) => building))];
  return buildings
    .map((building) => ({
      building,
      rooms: rooms
        .filter((room) => room.building === building)
        .sort((one, other) => compare(one.name, other.name)),
    }))
    .sort((one, other) => {
      if (one.building === null || other.building === null) {
        return Number(one.building === null) - Number(other.building === null);
      }
      return compare(one.building, other.building);
    });
}

/** Without accents and capitals. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
