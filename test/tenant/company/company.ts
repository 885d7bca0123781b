import type { Account } from './account.ts';
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
  return directory.find(
    ({ id, userPrincipalName, address }) =>
      wanted === id ||
      wanted === userPrincipalName.toLowerCase() ||
      wanted === address.toLowerCase(),
  );
}

/** The room with this id or address. */
export function findRoom(key: string): Room | undefined {
  const wanted = key.toLowerCase();
  return allRooms.find(({ id, address }) => wanted === id || wanted === address);
}
