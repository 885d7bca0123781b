import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { Grant, NeededPermission } from '../calendar/provider.ts';
import { isClosed } from '../calendar/reach.ts';
import { type CalendarReads, outageOf, type Read, someCalendarOpen } from './calendar-reads.ts';
import { failed, fine, notLookedAt, type Trouble, warning } from './finding.ts';
import { permissionCheck } from './grant-findings.ts';
import { networkTrouble } from './network-trouble.ts';

/** What the sentences call it. */
const service = 'the calendar service';

/**
 * Says what can be read with the tenant's calendar. What a missing permission explains is put down
 * to that alone.
 */
export function calendarFindings(reads: CalendarReads, grant: Grant): readonly Finding[] {
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
    finding('people', people, missing('people'), {
      good: 'The directory of people can be read.',
      closed: 'The directory of people may not be read: no host can be found by name.',
    }),
    finding('room directory', places, missing('rooms'), {
      good: 'The directory of rooms can be read.',
      closed: 'The directory of rooms may not be read: rooms are shown without building and floor.',
    }),
    ...(hosts.length > 0 ? [hostsFinding(hosts, closedCalendars)] : []),
    ...rooms.map(({ address, read }) => roomFinding(address, read, closedCalendars)),
  ];
}

/** The lines that need the calendar service, by their names; the rooms as one. */
export const calendarChecks = ['people', 'room directory', 'rooms'] as const;

function finding(
  check: string,
  read: Read,
  missing: NeededPermission | undefined,
  words: { readonly good: string; readonly closed: string },
): Finding {
  if (!read) return fine(check, words.good);
  if (!isClosed(read)) return failed(check, networkTrouble(service, read));
  if (missing) return notLookedAt(check, permissionCheck(missing));
  return (check === 'people' ? failed : warning)(check, {
    means: words.closed,
    todo: 'Grant the permissions that the installation guide lists, with admin consent.',
  });
}

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
      means: `There is no such mailbox (${detail}).`,
      todo: 'Correct the address in the list of rooms, or take it out.',
    };
  }
  return {
    means: `Its calendar may not be read (${detail}).`,
    todo: 'Add this room to the mailboxes that the application is confined to, or share its calendar with the account that signed in.',
  };
}
