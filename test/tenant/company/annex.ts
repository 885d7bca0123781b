import { domain } from './account.ts';
import { type Room, room } from './rooms.ts';

/*
 * The annex, for whoever needs a large company: its rooms have calendars in every tenant, and are in
 * the directory of those only that are started with some.
 */

const roomsAFloor = 20;

const made = new Map<number, Room>();

/** A room of the annex by its number, from 1. */
function annexRoom(number: number): Room {
  const known = made.get(number);
  if (known) return known;
  const floorNumber = Math.ceil(number / roomsAFloor);
  const place = { building: 'HQ', floorNumber, capacity: 6 };
  const one = room(`annex-${number}`, `Annex ${number}`, place);
  made.set(number, one);
  return one;
}

/** So many rooms of the annex. */
export const annexRooms = (count: number): readonly Room[] =>
  Array.from({ length: count }, (_, index) => annexRoom(index + 1));

const address = new RegExp(`^annex-([1-9]\\d*)@${domain.replace('.', '\\.')}$`);

/** The room of the annex with this address, which is in lower case. */
export function findAnnexRoom(wanted: string): Room | undefined {
  const number = address.exec(wanted)?.[1];
  return number === undefined ? undefined : annexRoom(Number(number));
}
