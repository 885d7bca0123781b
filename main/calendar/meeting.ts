import type { EpochMs } from '../../shared/epoch-ms.ts';

/** An e-mail address in lower case: what calendars, people and rooms are known by. */
export type EmailAddress = string & { readonly __brand: 'EmailAddress' };

/** Brands an address; addresses compare without case in every calendar we know. */
export const emailAddress = (text: string): EmailAddress =>
  text.trim().toLowerCase() as EmailAddress;

/** An answer to an invitation. `none`: not given, or not to be seen on this copy. */
export type Answer = 'accepted' | 'tentative' | 'declined' | 'none';

/** What the tenant's directory says about a room. Building and floor are free text. */
export interface RoomDescription {
  readonly name: string;
  readonly building: string | null;
  readonly floor: string | null;
}

/** Someone in a meeting. The name may be empty or an address, as calendars write it for guests. */
export interface Person {
  readonly address: EmailAddress | null;
  readonly name: string;
}

/** An invited person, room or thing. */
export interface Attendee extends Person {
  /** `resource` where the calendar says so: a room, a desk, equipment. Some rooms are invited as people. */
  readonly role: 'person' | 'resource';
  readonly answer: Answer;
  /** Set when the tenant's directory knows the address as a room. */
  readonly place: RoomDescription | null;
}

/** One entry of a meeting's location list. */
export interface MeetingLocation {
  readonly name: string;
  readonly address: EmailAddress | null;
  /** True where the calendar itself says that this is a conference room. */
  readonly conferenceRoom: boolean;
  /** Set when the tenant's directory knows the address as a room. */
  readonly place: RoomDescription | null;
}

/** When a meeting is: two instants, or whole days (dates without a zone; the last day is included). */
export type MeetingTime =
  | { readonly kind: 'timed'; readonly start: EpochMs; readonly end: EpochMs }
  | { readonly kind: 'all-day'; readonly firstDay: string; readonly lastDay: string };

/** What the `iCalUid`s of a series have in common where they end with the start that each had. */
export const seriesUid = (iCalUid: string): string => iCalUid.replace(/ [^ ]*$/, '');

/** One meeting as it stands on one calendar. Subject and body are never asked for. */
export interface Meeting {
  /** The provider's id of this copy. */
  readonly id: string;
  /** The calendar this copy was read from. */
  readonly calendar: EmailAddress;
  /** The same on every copy of one occurrence, also once it is moved, and on none of another. */
  readonly iCalUid: string;
  readonly time: MeetingTime;
  readonly organiser: Person | null;
  readonly attendees: readonly Attendee[];
  readonly locations: readonly MeetingLocation[];
  /** The answer of the calendar's owner. */
  readonly ownAnswer: Answer | 'organiser';
  /** True where the attendees' answers on this copy are the real ones. */
  readonly answersStand: boolean;
  readonly cancelled: boolean;
  readonly private: boolean;
  /** Shown as free: it does not keep its owner busy. */
  readonly free: boolean;
  readonly kind: 'meeting' | 'out-of-office' | 'working-location' | 'focus-time';
}
