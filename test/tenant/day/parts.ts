import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { Account, Invitable } from '../company/account.ts';
import { findRoom } from '../company/company.ts';
import type { Expectation } from './expectations.ts';
import type { Hours } from './hours.ts';
import type { Invitee, Meeting, Place, Response } from './meeting.ts';
import type { Scenario, Visitor } from './scenario.ts';

/** A person outside the company. */
export const outsider = (name: string, address: string): Invitable => ({ name, address });

/** A visitor who types name and e-mail address. */
export const arriving = ({ name, address }: Invitable): Visitor => ({
  name,
  email: address,
  company: null,
});

/** A visitor who types a name and maybe a company, but no address. */
export const named = (name: string, company: string | null = null): Visitor => ({
  name,
  email: null,
  company,
});

/** A person who was invited; colleagues and guests answer yes unless told otherwise. */
export const invited = (
  { name, address }: Invitable,
  response: Response = 'accepted',
  rest: Partial<Invitee> = {},
): Invitee => ({ name, address, type: 'required', response, ...rest });

/** A room or a thing that was invited as a resource. */
export const booked = (
  resource: Invitable,
  response: Response = 'accepted',
  rest: Partial<Invitee> = {},
): Invitee => invited(resource, response, { type: 'resource', ...rest });

/** What Teams writes where a place should be. */
export const teamsPlace: Place = { kind: 'text', name: 'Microsoft Teams Meeting' };

/** A room as Outlook's list of rooms puts it into the location. */
export const pickedRoom = ({ name, address }: Invitable): Place => ({
  kind: 'picked-room',
  name,
  address,
});

/** A meeting; it is where its rooms are, unless `rest` names other places. */
export function meeting(
  key: string,
  { start, end }: TimeSpan,
  organizer: Invitable,
  invitees: readonly Invitee[],
  rest: Partial<Meeting> = {},
): Meeting {
  return {
    key,
    start,
    end,
    organizer,
    invitees,
    places: invitees.filter(({ address }) => findRoom(address)).map(pickedRoom),
    allDay: false,
    showAs: 'busy',
    private: false,
    cancelled: false,
    hidesAttendees: false,
    teams: false,
    series: null,
    ...rest,
  };
}

/** A scenario of one meeting, in ten minutes and of the host's making unless told otherwise. */
export function single(
  key: string,
  hours: Hours,
  host: Account,
  visitor: Visitor,
  invitees: readonly Invitee[],
  expected: Expectation,
  rest: Partial<Meeting> = {},
): Scenario {
  const only = meeting(key, hours.from(10), host, invitees, rest);
  return {
    key,
    host: host.address,
    visitor,
    at: hours.now,
    meetings: [only],
    expected: expected(only),
  };
}
