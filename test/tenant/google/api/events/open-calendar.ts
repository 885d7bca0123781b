import { findWorkspaceAccount } from '../../accounts.ts';
import type { Role } from '../calendar-access.ts';
import { notFound } from '../refusals.ts';
import type { ApiCall } from '../reply.ts';
import { findResource } from '../resources.ts';
import { holds } from '../scopes.ts';
import type { Copy } from './copies.ts';
import type { Reading } from './event.ts';

/** A calendar that may be looked at. */
export interface OpenCalendar {
  /** Its address, which is its id. */
  readonly address: string;
  /** What the account may do with it. */
  readonly role: Role;
  readonly seesDetails: Reading['seesDetails'];
}

/**
 * The calendar with this id. One that is not there and one that is not shared are refused alike
 * (https://developers.google.com/workspace/calendar/api/guides/errors#404_not_found).
 */
export function openCalendar(call: ApiCall, id: string): OpenCalendar {
  const address = addressOf(call, id);
  const role = address === null ? 'none' : call.access.roleOf(call.subject, address);
  if (address === null || role === 'none') throw notFound();
  const sees = role !== 'freeBusyReader' && holds(call.scopes, 'details');
  const seesPrivate = role === 'writer' || role === 'owner';
  return {
    address,
    role,
    seesDetails: ({ meeting, invitees }: Copy) =>
      sees &&
      (seesPrivate ||
        !isPrivate(meeting) ||
        invitees.some((invitee) => invitee.address === call.subject)),
  };
}

/**
 * The address of a calendar; null where there is none. Accounts of the workspace have one, unless
 * they are suspended, and so have rooms and things.
 */
export function addressOf(call: ApiCall, id: string): string | null {
  const key = (id === 'primary' ? call.subject : id).toLowerCase();
  const account = findWorkspaceAccount(key);
  if (findResource(key)) return key;
  return account?.address === key && account.mailbox ? key : null;
}

const isPrivate = (meeting: Copy['meeting']): boolean =>
  meeting.private || meeting.eventType === 'birthday' || meeting.eventType === 'fromGmail';
