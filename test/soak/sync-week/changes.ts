import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { TenantUnderTest } from '../../contract/providers/providers-under-test.ts';
import { annexRooms } from '../../tenant/company/annex.ts';
import { findRoom } from '../../tenant/company/company.ts';
import type { Room } from '../../tenant/company/rooms.ts';
import type { Invitee, Meeting } from '../../tenant/day/meeting.ts';
import { invited, outsider } from '../../tenant/day/parts.ts';
import type { Random } from '../seeded-random.ts';

/** The calendars of either provider's simulated tenant. */
export type ChangingCalendars = Omit<TenantUnderTest['calendars'], 'meetings'> & {
  readonly meetings: readonly Meeting[];
  invite(key: string, invitee: Invitee): void;
};

/** What may happen to a meeting. */
export const changeKinds = [
  'moved',
  'other room',
  'room lost',
  'cancelled',
  'restored',
  'guest added',
] as const;

/** One of {@link changeKinds}. */
export type ChangeKind = (typeof changeKinds)[number];

/** The room that a meeting has been given, and that has not refused. */
export const roomOf = ({ invitees }: Meeting): Room | null => {
  const room = invitees.find(
    ({ address, response }) => response !== 'declined' && findRoom(address),
  );
  return room ? (findRoom(room.address) ?? null) : null;
};

/** Lets something happen to a meeting, whatever can happen to it; what that was. */
export function change(
  calendars: ChangingCalendars,
  meeting: Meeting,
  rooms: number,
  random: Random,
): ChangeKind {
  const { key, start, end } = meeting;
  if (meeting.cancelled) {
    calendars.restore(key);
    return 'restored';
  }
  const room = roomOf(meeting);
  const kind = random.pick(changeKinds);
  switch (kind) {
    case 'cancelled':
      calendars.cancel(key);
      return kind;
    case 'guest added': {
      const guest = outsider('One More', `${key}.${random.below(1_000_000)}@visitors.example`);
      calendars.invite(key, invited(guest, 'none'));
      return kind;
    }
    case 'room lost':
      if (!room) break;
      calendars.changeRoom(key, room, null);
      return kind;
    case 'other room': {
      const other = freeRoom(calendars.meetings, meeting, rooms, random);
      if (!other) break;
      calendars.changeRoom(key, room, other);
      return kind;
    }
    default:
      break;
  }
  // A meeting of a series keeps its day, which its common id has in it.
  const shift = random.pick([-30, 30, 60, 120, ...(meeting.series ? [] : [24 * 60])]) * minute;
  calendars.move(key, { start: epochMs(start + shift), end: epochMs(end + shift) });
  return 'moved';
}

function freeRoom(
  all: readonly Meeting[],
  { start, end }: Meeting,
  rooms: number,
  random: Random,
): Room | null {
  const there = all.filter((other) => other.start < end && other.end > start);
  const taken = new Set(there.map(roomOf));
  const free = annexRooms(rooms).filter((room) => !taken.has(room));
  return free[random.below(free.length)] ?? null;
}

/** A meeting that something may happen to: soon, or just now; null where there is none. */
export function drawMeeting(all: readonly Meeting[], now: EpochMs, random: Random): Meeting | null {
  const near = all.filter(
    ({ key, start, end }) =>
      key.startsWith('week-') && end > now && start < now + 3 * 24 * 60 * minute,
  );
  return near[random.below(near.length)] ?? null;
}
