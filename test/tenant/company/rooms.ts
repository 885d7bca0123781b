import { type Account, account, domain } from './account.ts';

/** A meeting room as the tenant's places describe it; empty where nobody filled it in. */
export interface Room extends Account {
  readonly building: string | null;
  readonly floorNumber: number | null;
  readonly floorLabel: string | null;
  readonly capacity: number | null;
}

type Place = Partial<Pick<Room, 'building' | 'floorNumber' | 'floorLabel' | 'capacity'>>;

/** A room; what is not known of its place is empty. */
export function room(
  mailName: string,
  name: string,
  place: Place,
  rest: Partial<Account> = {},
): Room {
  const empty = { building: null, floorNumber: null, floorLabel: null, capacity: null };
  return { ...account(name, `${mailName}@${domain}`, rest), ...empty, ...place };
}

const hq = 'HQ';
const west = 'Campus West';

/** The ten meeting rooms. Their accounts may be enabled or not, as in real tenants. */
export const rooms = {
  aurora: room('aurora', 'Aurora', { building: hq, floorNumber: 3, capacity: 8 }),
  borealis: room('borealis', 'Borealis', { building: hq, floorNumber: 3, capacity: 4 }),
  cassiopeia: room(
    'cassiopeia',
    'Cassiopeia',
    { building: hq, floorNumber: 0, floorLabel: 'Ground floor', capacity: 20 },
    { enabled: false },
  ),
  dorado: room('dorado', 'Dorado', { building: hq, floorLabel: '2', capacity: 6 }),
  equinox: room('equinox', 'Equinox', { building: hq, floorNumber: 5 }, { enabled: false }),
  /** Nobody told the tenant where this room is. */
  fornax: room('fornax', 'Fornax', {}),
  maple: room('maple', 'Maple', { building: west, floorNumber: 1, capacity: 10 }),
  oak: room('oak', 'Oak', { building: west, floorNumber: 1, capacity: 6 }),
  pine: room('pine', 'Pine', { building: west, floorNumber: 2, capacity: 4 }),
  willow: room('willow', 'Willow', { building: west }, { enabled: false }),
} satisfies Record<string, Room>;

/** Things that are invited like rooms, and are none. */
export const things = {
  projector: account('Projector 2', `projector-2@${domain}`, { enabled: false }),
  desk: account('Desk 4-12', `desk-4-12@${domain}`, { enabled: false }),
} satisfies Record<string, Account>;
