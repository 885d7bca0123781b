import type { ShownRoom } from '../../shared/outcome.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import { addressRooms, unknownRooms } from './address-rooms.ts';
import { compareText } from './compare-text.ts';
import { type FoundRoom, foldName } from './found-room.ts';
import { heldRooms } from './held-rooms.ts';
import { answerOnCopy } from './room-answer.ts';
import type { RoomQuestion, RoomTrace } from './room-question.ts';
import { roomsOf } from './rooms-of.ts';
import { textRooms } from './text-rooms.ts';

/** The rooms whose own calendar has to be asked, because this copy does not carry their answer. */
export function roomsToAsk(
  meeting: Meeting,
  configuredRooms: ReadonlySet<EmailAddress>,
): readonly EmailAddress[] {
  return roomsOf(meeting, configuredRooms).filter(
    (room) => room !== meeting.calendar && answerOnCopy(meeting, room) === null,
  );
}

/**
 * Chooses the rooms to show for a meeting, this kiosk's building first, and says why. A room that
 * refused is shown by none of its names; a room without an answer is shown as pending.
 */
export function chooseRooms(
  meeting: Meeting,
  hostsMeetings: readonly Meeting[],
  question: RoomQuestion,
): { readonly rooms: readonly ShownRoom[]; readonly trace: readonly RoomTrace[] } {
  const named = [...addressRooms(meeting, question), ...unknownRooms(meeting, question)];
  const own = [...named, ...withoutRepeats(textRooms(meeting, question), named)];
  const held = own.some(isShown) ? [] : heldRooms(meeting, hostsMeetings, question);
  const all = [...own, ...held].sort(showingOrder(question.building));
  return { rooms: all.filter(isShown).map(shown), trace: all.map(traced) };
}

/** Rules out texts that name a room which refused, or one that is shown already. */
function withoutRepeats(texts: readonly FoundRoom[], named: readonly FoundRoom[]): FoundRoom[] {
  const refused = named.filter(hasRefused).flatMap((room) => room.names);
  const taken = new Set(named.filter(isShown).flatMap((room) => room.names));
  return texts.map((room) => {
    if (!isShown(room)) return room;
    if (room.names.some((name) => refused.some((other) => mayBeSameRoom(name, other)))) {
      return { ...room, ruledOut: 'named-like-a-refusing-room' };
    }
    if (room.names.some((name) => taken.has(name))) return { ...room, ruledOut: 'already-shown' };
    for (const name of room.names) taken.add(name);
    return room;
  });
}

/** "Aurora" and "Aurora (Floor 3)" may be one room: enough where a room must not be claimed. */
function mayBeSameRoom(a: string, b: string): boolean {
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
}

/**
 * Shown before not shown, this kiosk's building before others, a room with an address before a
 * text, confirmed before pending, then by name; the rest only makes it one order.
 */
function showingOrder(building: string | null): (a: FoundRoom, b: FoundRoom) => number {
  const here = building === null ? null : foldName(building);
  const marks = (room: FoundRoom): readonly boolean[] => [
    isShown(room),
    room.described.building !== null && foldName(room.described.building) === here,
    room.foundAs !== 'location-text' && room.foundAs !== 'mapped-text',
    room.answer === 'accepted',
  ];
  return (a, b) => {
    const ofB = marks(b);
    const first = marks(a).findIndex((mark, index) => mark !== ofB[index]);
    if (first >= 0) return ofB[first] ? 1 : -1;
    return byName.compare(a.described.name, b.described.name) || compareText(rest(a), rest(b));
  };
}

const byName = new Intl.Collator('en', { numeric: true });

const rest = (room: FoundRoom): string =>
  JSON.stringify(traced(room)) + JSON.stringify(room.described);

const hasRefused = ({ answer }: FoundRoom): boolean => answer === 'declined' || answer === 'absent';

const isShown = (room: FoundRoom): boolean => room.ruledOut === null;

const shown = ({ described: { name, building, floor }, answer }: FoundRoom): ShownRoom => ({
  name,
  building,
  floor,
  status: answer === 'accepted' ? 'confirmed' : 'pending',
});

const traced = ({ described, foundAs, answer, answeredBy, ruledOut }: FoundRoom): RoomTrace => ({
  name: described.name,
  foundAs,
  answer,
  answeredBy,
  ruledOut,
});
