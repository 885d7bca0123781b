import {
  type Answer,
  type Attendee,
  type EmailAddress,
  emailAddress,
  type Meeting,
  type MeetingLocation,
  type Person,
  type RoomDescription,
} from '../meeting.ts';
import type { KnownRooms } from '../places.ts';
import { meetingTime } from './time.ts';
import type { WireEvent, WireLocation, WireRecipient, WireRoom } from './wire.ts';

/** An event as it stands on a calendar; null where it cannot be understood. */
export function meetingOf(
  event: WireEvent,
  calendar: EmailAddress,
  rooms: KnownRooms,
): Meeting | null {
  const time = meetingTime(event);
  if (!time) return null;
  const response = event.responseStatus?.response;
  const organised = event.isOrganizer ?? response === 'organizer';
  return {
    id: event.id,
    calendar,
    // An id of its own matches no other copy, as it should where the event carries no common one.
    iCalUid: event.iCalUId || event.id,
    time,
    organiser: event.organizer?.emailAddress ? personOf(event.organizer) : null,
    attendees: (event.attendees ?? []).map((attendee) => attendeeOf(attendee, rooms)),
    locations: locationsOf(event, rooms),
    ownAnswer: organised ? 'organiser' : answerOf(response),
    answersStand: organised,
    cancelled: event.isCancelled ?? false,
    private: ['private', 'confidential', 'personal'].includes(event.sensitivity ?? ''),
    free: event.showAs === 'free',
    kind: kindOf(event.showAs),
  };
}

/** A room with its address; null where the tenant gave it no name or no address. */
export function roomOf(room: WireRoom): [EmailAddress, RoomDescription] | null {
  const address = addressIn(room.emailAddress);
  const name = words(room.displayName);
  if (!address || !name) return null;
  const floor = words(room.floorLabel) ?? words(room.floorNumber?.toString());
  return [address, { name, building: words(room.building), floor }];
}

function attendeeOf(
  attendee: NonNullable<WireEvent['attendees']>[number],
  rooms: KnownRooms,
): Attendee {
  const person = personOf(attendee);
  return {
    ...person,
    role: attendee.type === 'resource' ? 'resource' : 'person',
    answer: answerOf(attendee.status?.response),
    place: placeAt(person.address, rooms),
  };
}

function personOf({ emailAddress: email }: WireRecipient): Person {
  return { address: addressIn(email?.address), name: words(email?.name) ?? '' };
}

/** `locations` has every location; `location` only sums them up ("A; B"), and may stand alone. */
function locationsOf(event: WireEvent, rooms: KnownRooms): MeetingLocation[] {
  const all = (event.locations ?? []).map((location) => locationOf(location, rooms));
  const named = all.filter(isNamed);
  if (named.length > 0 || !event.location) return named;
  return [locationOf(event.location, rooms)].filter(isNamed);
}

const isNamed = ({ name, address }: MeetingLocation): boolean => name !== '' || address !== null;

function locationOf(location: WireLocation, rooms: KnownRooms): MeetingLocation {
  const address =
    addressIn(location.locationEmailAddress) ??
    (location.uniqueIdType === 'directory' ? addressIn(location.uniqueId) : null) ??
    addressIn(location.locationUri);
  return {
    name: words(location.displayName) ?? '',
    address,
    conferenceRoom: location.locationType === 'conferenceRoom',
    place: placeAt(address, rooms),
  };
}

const placeAt = (address: EmailAddress | null, rooms: KnownRooms): RoomDescription | null =>
  (address && rooms.get(address)) ?? null;

function answerOf(response: string | null | undefined): Answer {
  switch (response) {
    case 'accepted':
    case 'organizer':
      return 'accepted';
    case 'tentativelyAccepted':
      return 'tentative';
    case 'declined':
      return 'declined';
    default:
      return 'none';
  }
}

function kindOf(showAs: string | null | undefined): Meeting['kind'] {
  if (showAs === 'oof') return 'out-of-office';
  return showAs === 'workingElsewhere' ? 'working-location' : 'meeting';
}

/** Excludes what only resembles an address: join links, Teams threads, X.500 names. */
const address = /^(?:(?:mailto|smtp):)?([^\s@<>,;:/]+@[^\s@<>,;:/]+)$/i;

/** The e-mail address that a text is; null where it is something else. */
export function addressIn(text: string | null | undefined): EmailAddress | null {
  const found = address.exec(text?.trim() ?? '')?.[1];
  return found ? emailAddress(found) : null;
}

/** A text that says something, trimmed; else null. */
export const words = (text: string | null | undefined): string | null => text?.trim() || null;
