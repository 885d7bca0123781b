import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarFailure, Grant, NeededPermission } from '../calendar/provider.ts';
import { isClosed } from '../calendar/reach.ts';
import { type CalendarReads, outageOf, type Read, someCalendarOpen } from './calendar-reads.ts';
import { failed, fine, notLookedAt, type Trouble, warning } from './finding.ts';
import { permissionCheck } from './grant-findings.ts';
import { networkTrouble } from './network-trouble.ts';
import { type SignInFacts, signInTrouble } from './sign-in-finding.ts';

/** What the sentences call it. */
const service = 'the calendar service';

/** What is said besides of what was read. */
export interface CalendarFacts {
  readonly signIn: SignInFacts;
  /** The group whose members can be visited; null: everybody. */
  readonly hostGroup: EmailAddress | null;
}

/**
 * Says what can be read with the tenant's calendar. What a missing permission explains is put down
 * to that alone.
 */
export function calendarFindings(
  reads: CalendarReads,
  grant: Grant,
  facts: CalendarFacts,
): readonly Finding[] {
  const outage = outageOf(reads);
  if (outage) {
    return [
      failed('calendar service', networkTrouble(service, outage)),
      ...calendarChecks.map((check) => notLookedAt(check, 'calendar service')),
    ];
  }
  const { people, places, hosts, rooms } = reads;
  const missing = (what: NeededPermission['reads']) =>
    grant.permissions?.find(({ reads, granted }) => reads === what && !granted);
  const closedCalendars = someCalendarOpen(reads) ? undefined : missing('calendars');
  return [
    fine('calendar service', 'The calendar service answers.'),
    peopleFinding(people, missing('people'), facts),
    placesFinding(places, missing('rooms'), people, facts),
    ...(hosts.length > 0 ? [hostsFinding(hosts, closedCalendars)] : []),
    ...rooms.map(({ address, read }) => roomFinding(address, read, closedCalendars)),
  ];
}

/** The lines that need the calendar service, by their names; the rooms as one. */
export const calendarChecks = ['people', 'room directory', 'rooms'] as const;

/** What the line of those who can be visited is called. */
const peopleCheck = (hostGroup: EmailAddress | null): string =>
  hostGroup ? 'host group' : 'people';

/** What the directory's lines ask for where it may not be read. */
const grantIt = 'Grant the permissions that the installation guide lists, with admin consent.';

function peopleFinding(
  read: Read,
  missing: NeededPermission | undefined,
  { signIn, hostGroup }: CalendarFacts,
): Finding {
  const check = peopleCheck(hostGroup);
  if (!read) {
    const good = hostGroup
      ? 'The members of the host group can be read; nobody else can be visited.'
      : 'The directory of people can be read.';
    return fine(check, good);
  }
  if (!isClosed(read)) return failed(check, troubleOf(read, signIn));
  if (missing) return notLookedAt(check, permissionCheck(missing));
  if (!hostGroup) {
    const means = 'The directory of people may not be read: no host can be found by name.';
    return failed(check, { means, todo: grantIt });
  }
  return failed(check, {
    means: `The members of the host group cannot be read: no host can be found (${read.detail}).`,
    todo: `Correct the address of the host group in the settings, or else: ${grantIt}`,
  });
}

function placesFinding(
  read: Read,
  missing: NeededPermission | undefined,
  people: Read,
  { signIn, hostGroup }: CalendarFacts,
): Finding {
  const check = 'room directory';
  if (!read) return fine(check, 'The directory of rooms can be read.');
  if (read.signIn && read.signIn === people?.signIn)
    return notLookedAt(check, peopleCheck(hostGroup));
  if (!isClosed(read)) return failed(check, troubleOf(read, signIn));
  if (missing) return notLookedAt(check, permissionCheck(missing));
  const means =
    'The directory of rooms may not be read: rooms are shown without building and floor.';
  return warning(check, { means, todo: grantIt });
}

/** Where the kiosk signs in for each purpose, one of the sign-ins may fail alone. */
const troubleOf = (failure: CalendarFailure, signIn: SignInFacts): Trouble =>
  failure.signIn ? signInTrouble(signIn, failure) : networkTrouble(service, failure);

function hostsFinding(hosts: readonly Read[], missing: NeededPermission | undefined): Finding {
  if (missing) return notLookedAt('hosts', permissionCheck(missing));
  const open = hosts.filter((read) => read === null).length;
  const means = `${open} of ${hosts.length} people's calendars that were tried can be read.`;
  if (open * 2 >= hosts.length) return fine('hosts', means);
  const todo =
    'Let the application read the calendars of those who receive visitors, or set access to "rooms".';
  return (open === 0 ? failed : warning)('hosts', { means, todo });
}

function roomFinding(
  address: EmailAddress,
  read: Read,
  missing: NeededPermission | undefined,
): Finding {
  const check = `room ${address}`;
  if (!read) return fine(check, 'Its calendar can be read.');
  if (missing) return notLookedAt(check, permissionCheck(missing));
  return failed(check, isClosed(read) ? closedRoom(read) : networkTrouble(service, read));
}

function closedRoom({ cause, detail }: NonNullable<Read>): Trouble {
  if (cause === 'no-mailbox') {
    return {
      means: `There is no such calendar (${detail}).`,
      todo: 'Correct the address in the list of rooms, or take it out.',
    };
  }
  return {
    means: `Its calendar may not be read (${detail}).`,
    todo: 'Let the application read this room, or share its calendar with the account that the kiosk acts for.',
  };
}
