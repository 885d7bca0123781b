import type { Attendee, EmailAddress, Meeting, MeetingLocation } from '../calendar/meeting.ts';
import { type FoundRoom, foldName, mappedRoom } from './found-room.ts';
import { localPart } from './mail-domains.ts';
import { answerOnCopy } from './room-answer.ts';
import type { RoomAnswer, RoomQuestion, RoomRuledOut, RoomTrace } from './room-question.ts';
import { roomsOf } from './rooms-of.ts';

/** What {@link addressRooms} and {@link unknownRooms} have to know besides the meeting. */
type Known = Pick<RoomQuestion, 'configuredRooms' | 'roomTexts' | 'ownAnswers'>;

/** The rooms that a meeting names by address, each with its answer. */
export function addressRooms(meeting: Meeting, known: Known): readonly FoundRoom[] {
  return roomsOf(meeting, known.configuredRooms).map((address) => {
    const room = roomAt(address, meeting, known);
    return { ...room, ruledOut: refusals[room.answer] ?? null };
  });
}

/**
 * What a calendar calls a room, but neither the tenant's configuration nor its directory knows:
 * desks and equipment, and rooms that somebody forgot to configure. None of them is shown.
 */
export function unknownRooms(meeting: Meeting, known: Known): readonly FoundRoom[] {
  const rooms = roomsOf(meeting, known.configuredRooms);
  const called = [
    ...meeting.attendees.filter(({ role }) => role === 'resource'),
    ...meeting.locations.filter(({ conferenceRoom }) => conferenceRoom),
  ].flatMap(({ address }) => (address && !rooms.includes(address) ? [address] : []));
  return [...new Set(called)].map((address) => {
    const room = roomAt(address, meeting, known);
    // People are invited as resources too, to hide them from the others: the trace names nobody.
    const name = room.foundAs === 'attendee' ? '' : room.described.name;
    return { ...room, described: { ...room.described, name }, ruledOut: 'not-known-as-room' };
  });
}

const refusals: { readonly [A in RoomTrace['answer']]?: RoomRuledOut } = {
  declined: 'declined',
  absent: 'not-on-its-calendar',
};

function roomAt(
  address: EmailAddress,
  meeting: Meeting,
  { roomTexts, ownAnswers }: Known,
): Omit<FoundRoom, 'ruledOut'> {
  const attendees = meeting.attendees.filter((attendee) => attendee.address === address);
  const locations = meeting.locations.filter((location) => location.address === address);
  return {
    ...naming(address, attendees, locations, roomTexts),
    foundAs: attendees.length > 0 ? 'attendee' : 'location',
    ...answerOf(meeting, address, ownAnswers),
  };
}

function naming(
  address: EmailAddress,
  attendees: readonly Attendee[],
  locations: readonly MeetingLocation[],
  roomTexts: RoomQuestion['roomTexts'],
): Pick<FoundRoom, 'described' | 'names'> {
  const written = [...namesOf(attendees), ...namesOf(locations)];
  const place = [...attendees, ...locations].find((mention) => mention.place)?.place;
  const mapped = written.map((name) => mappedRoom(name, roomTexts)).find(Boolean);
  const name = [place?.name, mapped?.name, ...written].find(isName) ?? localPart(address);
  const { building = null, floor = null } = place ?? mapped ?? {};
  const names = [name, ...written, ...(mapped ? [mapped.name] : [])].map(foldName);
  return { described: { name, building, floor }, names };
}

const namesOf = (mentions: readonly (Attendee | MeetingLocation)[]): readonly string[] =>
  mentions
    .map((mention) => mention.name.trim())
    .filter(isName)
    .sort();

/** Whether a text can stand for a room before a visitor: an address cannot. */
const isName = (text: string | undefined): text is string => !!text && !/^\S+@\S+$/.test(text);

function answerOf(
  meeting: Meeting,
  room: EmailAddress,
  ownAnswers: ReadonlyMap<EmailAddress, RoomAnswer>,
): Pick<FoundRoom, 'answer' | 'answeredBy'> {
  const onCopy = answerOnCopy(meeting, room);
  if (onCopy) return { answer: onCopy, answeredBy: 'organiser-copy' };
  const own = ownAnswers.get(room) ?? answerOnOwnCopy(meeting, room);
  return own && own !== 'unreadable'
    ? { answer: own, answeredBy: 'room-calendar' }
    : { answer: 'unknown', answeredBy: null };
}

/** A copy read from the room's own calendar is that calendar's word. */
function answerOnOwnCopy(meeting: Meeting, room: EmailAddress): RoomAnswer | null {
  if (meeting.calendar !== room) return null;
  return meeting.ownAnswer === 'organiser' ? 'accepted' : meeting.ownAnswer;
}
