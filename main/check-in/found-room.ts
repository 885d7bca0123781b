import type { RoomDescription } from '../calendar/meeting.ts';
import { foldedWords } from './folded-words.ts';
import type { RoomQuestion, RoomTrace } from './room-question.ts';

/** A room that a meeting names, whether or not it may be shown. */
export interface FoundRoom extends Omit<RoomTrace, 'name'> {
  /** As a visitor would read it. */
  readonly described: RoomDescription;
  /** Every name it goes by, folded: two texts of one name are one room. */
  readonly names: readonly string[];
}

/** A room's name for comparing: its words, folded; a name without letters and digits as it is. */
export function foldName(name: string): string {
  return foldedWords(name).join(' ') || name.trim();
}

/** What the installer wrote about a location text; undefined where they wrote nothing. */
export function mappedRoom(
  text: string,
  roomTexts: RoomQuestion['roomTexts'],
): RoomDescription | undefined {
  const name = foldName(text);
  return Object.entries(roomTexts).find(([key]) => foldName(key) === name)?.[1];
}
