import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import type { Temporal } from '../../../shared/temporal.ts';
import type { Invitable } from '../../tenant/company/account.ts';
import { annexRooms } from '../../tenant/company/annex.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import { people } from '../../tenant/company/people.ts';
import type { Room } from '../../tenant/company/rooms.ts';
import type { Meeting } from '../../tenant/day/meeting.ts';
import { booked, invited, meeting, outsider } from '../../tenant/day/parts.ts';
import type { Random } from '../seeded-random.ts';

/** How much goes on in a simulated company. */
export interface CompanySize {
  /** Rooms of the annex. */
  readonly rooms: number;
  readonly meetings: number;
  /** The first day that has meetings, and how many days do. */
  readonly firstDay: Temporal.PlainDate;
  readonly days: number;
  /** How many of the meetings have a guest from outside, from 0 to 1. */
  readonly guests: number;
}

/** Everybody who has a calendar, and no namesake: a visitor finds them by their name. */
export const organisers: readonly Invitable[] = Object.values(people).filter(
  ({ mailbox, surname }) => mailbox && surname !== 'Schmidt',
);

/** The guest of a meeting; each has one of its own. */
export const guestOf = (key: string): Invitable =>
  outsider(`Guest of ${key}`, `${key}@visitors.example`);

/** Draws the meetings of a company: most have a room, and no room has two at once. */
export function companyMeetings(size: CompanySize, random: Random): readonly Meeting[] {
  const rooms = annexRooms(size.rooms);
  const taken = new Map<Room, TimeSpan[]>(rooms.map((room) => [room, []]));
  const isFree = (room: Room, { start, end }: TimeSpan) =>
    !taken.get(room)?.some((span) => span.start < end && span.end > start);
  return Array.from({ length: size.meetings }, (_, number) => {
    const span = drawSpan(size, random);
    const drawn = Array.from({ length: 10 }, () => rooms[random.below(rooms.length)]);
    const room = random.next() < 0.9 ? drawn.find((one) => one && isFree(one, span)) : undefined;
    if (room) taken.get(room)?.push(span);
    const hasGuest = random.next() < size.guests;
    return drawMeeting({ key: `week-${number}`, span, room, hasGuest }, random);
  });
}

/** Workdays only, from eight to six, on the half hour. */
function drawSpan({ firstDay, days }: CompanySize, random: Random): TimeSpan {
  for (;;) {
    const day = firstDay.add({ days: random.below(days) });
    if (day.dayOfWeek > 5) continue;
    const midnight = day.toZonedDateTime(companyTimeZone);
    const start = midnight.with({ hour: 8 + random.below(10), minute: 30 * random.below(2) });
    const length = random.pick([30, 60, 60, 90]);
    return {
      start: epochMs(start.epochMilliseconds),
      end: epochMs(start.epochMilliseconds + length * minute),
    };
  }
}

interface Drawn {
  readonly key: string;
  readonly span: TimeSpan;
  readonly room: Room | undefined;
  readonly hasGuest: boolean;
}

function drawMeeting({ key, span, room, hasGuest }: Drawn, random: Random): Meeting {
  const organiser = organisers[random.below(organisers.length)];
  const colleague = organisers[random.below(organisers.length)];
  if (!organiser || !colleague) throw new Error('nobody has a calendar');
  const hasColleague = colleague !== organiser && (!hasGuest || random.next() < 0.3);
  return meeting(
    key,
    span,
    organiser,
    [
      ...(hasGuest ? [invited(guestOf(key), random.pick(['accepted', 'none']))] : []),
      ...(hasColleague
        ? [invited(colleague, random.pick(['accepted', 'tentativelyAccepted']))]
        : []),
      ...(room ? [booked(room)] : []),
    ],
    {
      private: random.next() < 0.05,
      series: random.next() < 0.05 ? { key: `series of ${key}`, type: 'occurrence' } : null,
    },
  );
}
