import type { OfferedRoom, RoomText } from '../../shared/staff/setup-view.ts';
import type { CheckedStaffInput } from '../../shared/staff/staff-ipc.ts';
import type { JsonObject } from '../tenant/json-object.ts';
import type { ShownSettings } from './shown-settings.ts';

/** The settings that the choice of rooms is made of, by their paths; what is no address is left out. */
export function roomSettings({
  chosen,
  building,
  texts,
}: CheckedStaffInput<'saveRooms'>): JsonObject {
  const addresses = chosen.map((room) => room.trim().toLowerCase()).filter(isAddress);
  return {
    'tenant.calendar.rooms': [...new Set(addresses)],
    'tenant.calendar.roomTexts': Object.fromEntries(
      texts
        .filter(({ text, name }) => text.trim() !== '' && name.trim() !== '')
        .map(({ text, name, building, floor }) => [
          text.trim(),
          { name, building: building?.trim() || null, floor: floor?.trim() || null },
        ]),
    ),
    'kiosk.building': building?.trim() || undefined,
  };
}

/** The settings that confine hosts to a group, by their paths; to none where it is no address. */
export function hostGroupSettings(group: string | null): JsonObject {
  const address = group?.trim().toLowerCase();
  if (address && !isAddress(address)) return {};
  return { 'tenant.calendar.hostGroup': address || undefined };
}

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/u.test(text);

/** The mapping from texts to rooms, as a list. */
export const textsOf = ({ tenant }: ShownSettings): RoomText[] =>
  Object.entries(tenant.calendar.roomTexts).map(([text, room]) => ({ text, ...room }));

/** What can be chosen: the rooms of the directory, and the typed ones that it does not have. */
export function roomsToChoose(
  directory: readonly OfferedRoom[],
  chosen: readonly string[],
): OfferedRoom[] {
  const known = new Set(directory.map((room) => room.address.toLowerCase()));
  const typed = chosen.filter((address) => !known.has(address.toLowerCase()));
  return [
    ...directory,
    ...typed.map((address) => ({
      address,
      name: address,
      building: null,
      floor: null,
      capacity: null,
    })),
  ];
}
