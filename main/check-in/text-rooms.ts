import type { EmailAddress, Meeting, RoomDescription } from '../calendar/meeting.ts';
import { compareText } from './compare-text.ts';
import { type FoundRoom, foldName, mappedRoom } from './found-room.ts';
import { notARoom } from './not-a-room.ts';
import type { RoomQuestion, RoomRuledOut } from './room-question.ts';
import { roomsOf } from './rooms-of.ts';

/**
 * The rooms that a meeting names by text only: what the installer mapped first, then what the
 * calendar calls a conference room. Nobody answers for them, so they are never more than pending.
 */
export function textRooms(
  meeting: Meeting,
  { configuredRooms, roomTexts }: Pick<RoomQuestion, 'configuredRooms' | 'roomTexts'>,
): readonly FoundRoom[] {
  const known: readonly (EmailAddress | null)[] = roomsOf(meeting, configuredRooms);
  const found = meeting.locations
    .filter(({ address }) => !known.includes(address))
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap(({ name, address, conferenceRoom }) => {
      const claimed = conferenceRoom && address === null;
      return textsIn(name, roomTexts).flatMap((text) => {
        const mapped = mappedRoom(text, roomTexts);
        if (mapped) return [namedByText(text, mapped, 'mapped-text', null)];
        if (!claimed) return [];
        const room = { name: text, building: null, floor: null };
        return [namedByText(text, room, 'location-text', notARoom(text))];
      });
    });
  return [
    ...found.filter((room) => room.foundAs === 'mapped-text'),
    ...found.filter((room) => room.foundAs === 'location-text'),
  ];
}

/** Some calendars join several places with a semicolon; the installer may have mapped the joined text. */
function textsIn(name: string, roomTexts: RoomQuestion['roomTexts']): readonly string[] {
  if (mappedRoom(name, roomTexts)) return [name];
  return name
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function namedByText(
  text: string,
  described: RoomDescription,
  foundAs: FoundRoom['foundAs'],
  ruledOut: RoomRuledOut | null,
): FoundRoom {
  const names = [text, described.name].map(foldName);
  // What is not a room may be a link or a number that lets somebody in: it is not repeated.
  const shown = ruledOut ? { ...described, name: '' } : described;
  return { described: shown, names, foundAs, answer: 'unknown', answeredBy: null, ruledOut };
}
