import type { EmailAddress, Meeting, Person } from '../calendar/meeting.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { mailDomain } from './mail-domains.ts';
import { hostDeclined, isGuest } from './meeting-people.ts';
import { nameTokens } from './person-name.ts';
import { roomsOf } from './rooms-of.ts';

/** Somebody in a meeting who has an address. The name is empty where the meeting does not tell it. */
export interface Known {
  readonly name: string;
  readonly address: EmailAddress;
}

/** Who receives whom in a meeting. */
export interface MeetingParty {
  readonly host: Known;
  /** Everybody from outside who did not decline; at least one. */
  readonly guests: readonly Known[];
}

/**
 * Who receives whom: the host is the organiser, else the first invited of the tenant's own who did
 * not decline; null where there is no such host, or nobody from outside. Whoever's calendar a copy
 * stands on is the tenant's own. Of a private meeting only addresses are told.
 */
export function partyOf(
  meeting: Meeting,
  { internalDomains, configuredRooms }: Pick<LookupSettings, 'internalDomains' | 'configuredRooms'>,
): MeetingParty | null {
  const rooms: readonly (EmailAddress | null)[] = roomsOf(meeting, configuredRooms);
  const invited = meeting.attendees.filter(({ role }) => role === 'person');
  const people = [...(meeting.organiser ? [meeting.organiser] : []), ...invited].flatMap(
    (person) => (rooms.includes(person.address) ? [] : known(person, meeting.private)),
  );
  const ownDomain = mailDomain(meeting.calendar);
  const isOwn = ({ address }: Known) => {
    const domain = mailDomain(address);
    return domain !== null && (domain === ownDomain || internalDomains.includes(domain));
  };
  const staying = people.filter(({ address }) => !hostDeclined(meeting, address));
  const host = staying.find(isOwn);
  if (!host) return null;
  const guests = staying.filter((person) => isGuest(person, host.address, internalDomains));
  const named = new Map(guests.filter((guest) => !isOwn(guest)).map((g) => [g.address, g]));
  return named.size > 0 ? { host, guests: [...named.values()] } : null;
}

/** As they may be named; an address that stands in for a name is none. */
function known({ address, name }: Person, isPrivate: boolean): Known[] {
  if (!address) return [];
  return [{ address, name: isPrivate || nameTokens(name).length === 0 ? '' : name.trim() }];
}
