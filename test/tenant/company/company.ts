import { type Account, domain, type Invitable } from './account.ts';
import { findAnnexRoom } from './annex.ts';
import { guests, people } from './people.ts';
import { type Room, rooms, things } from './rooms.ts';

/** What the tenant calls itself. */
export const companyName = 'Northwind';

/** Where the company's clocks are; days begin and end here. */
export const companyTimeZone = 'Europe/Berlin';

/** The building in which the kiosk stands. */
export const kioskBuilding = 'HQ';

/** Every meeting room. */
export const allRooms: readonly Room[] = Object.values(rooms);

/** The addresses of all rooms, as an installer would configure them. */
export const roomAddresses: readonly string[] = allRooms.map(({ address }) => address);

/** A list of rooms, as Outlook groups them: one per building, named like it. */
export interface RoomList extends Invitable {
  readonly rooms: readonly Room[];
}

/** The room lists; a room without a building is on none. */
export const roomLists: readonly RoomList[] = ['HQ', 'Campus West'].map((building) => ({
  name: `${building} rooms`,
  address: `${building.toLowerCase().replace(' ', '-')}-rooms@${domain}`,
  rooms: allRooms.filter((room) => room.building === building),
}));

/** The whole directory, rooms and reservable things among the people, as in every real tenant. */
export const directory: readonly Account[] = [
  ...Object.values(people),
  ...guests,
  ...allRooms,
  ...Object.values(things),
];

/** The account with this id, sign-in name or address, in any letter case. */
export function findAccount(key: string): Account | undefined {
  const wanted = key.toLowerCase();
  const found = directory.find(
    ({ id, userPrincipalName, address }) =>
      wanted === id ||
      wanted === userPrincipalName.toLowerCase() ||
      wanted === address.toLowerCase(),
  );
  return found ?? findAnnexRoom(wanted);
}

/** The room with this id or address. */
export function findRoom(key: string): Room | undefined {
  const wanted = key.toLowerCase();
  const found = allRooms.find(({ id, address }) => wanted === id || wanted === address);
  return found ?? findAnnexRoom(wanted);
}
