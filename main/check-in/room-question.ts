import type { Answer, EmailAddress, RoomDescription } from '../calendar/meeting.ts';
import type { NotARoom } from './not-a-room.ts';

/**
 * A room's answer as its own calendar says it. `absent`: the calendar was read, and the meeting is
 * not on it. `unreadable`: it could not be read.
 */
export type RoomAnswer = Answer | 'absent' | 'unreadable';

/** Where the kiosk stands, and what is known of rooms besides the meeting. */
export interface RoomQuestion {
  readonly host: EmailAddress;
  readonly configuredRooms: ReadonlySet<EmailAddress>;
  /** The installer's mapping from what people write as a location. */
  readonly roomTexts: Readonly<Record<string, RoomDescription>>;
  /** Where this kiosk stands; null where nobody said. */
  readonly building: string | null;
  /** From the rooms' own calendars; a room that is not in it was not asked. */
  readonly ownAnswers: ReadonlyMap<EmailAddress, RoomAnswer>;
}

/** Why a room is not shown. */
export type RoomRuledOut =
  | 'declined'
  | 'not-on-its-calendar'
  | 'not-known-as-room'
  | 'named-like-a-refusing-room'
  | 'already-shown'
  | 'several-holds'
  | NotARoom;

/** One room that the meeting names, for whoever sets the kiosk up. */
export interface RoomTrace {
  /** Empty for what turned out to be no room, and for an attendee who is not known to be one. */
  readonly name: string;
  readonly foundAs: 'attendee' | 'location' | 'location-text' | 'mapped-text' | 'held-separately';
  readonly answer: Answer | 'absent' | 'unknown';
  readonly answeredBy: 'organiser-copy' | 'room-calendar' | null;
  /** Null for a room that is shown. */
  readonly ruledOut: RoomRuledOut | null;
}
