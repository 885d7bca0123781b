import { findAccount } from '../../company/company.ts';
import type { Authority } from '../authority.ts';
import type { MailboxAccess } from '../mailbox-access.ts';
import { calendarView } from './calendar-view.ts';
import { calendarViewDelta } from './calendar-view-delta.ts';
import { getEvent, makeEvent } from './events.ts';
import { unauthorized } from './fault-replies.ts';
import { getSchedule } from './get-schedule.ts';
import { listGroups, listMembers } from './groups.ts';
import { type Resource, readsBodies, refusePermission } from './permissions.ts';
import { getPlace, listRooms, listRoomsOf } from './places.ts';
import { type GraphCall, GraphRefusal, type GraphReply, graphError } from './reply.ts';
import { listRoomLists } from './room-lists.ts';
import {
  endSubscription,
  listSubscriptions,
  makeSubscription,
  renewSubscription,
} from './subscriptions.ts';
import { getUser, listUsers } from './users.ts';

type Handler = (call: GraphCall, key: string, item: string) => GraphReply | Promise<GraphReply>;
/** Null: anybody with a token, who is judged by what comes with the call. */
type Route = readonly [RegExp, Resource | null, Handler];

/**
 * The endpoints of Graph v1.0 that are simulated, and what each reads. The first bracket holds the key
 * of one thing, without one it is the person who signed in; a second that of something in it.
 */
const reading: readonly Route[] = [
  [/^\/v1\.0\/me\/calendarView$/, 'calendar', calendarView],
  [/^\/v1\.0\/me$/, 'self', getUser],
  [/^\/v1\.0\/users\/([^/]+)\/calendarView$/, 'calendar', calendarView],
  [/^\/v1\.0\/users\/([^/]+)\/calendarView\/delta$/, 'delta', calendarViewDelta],
  [/^\/v1\.0\/users\/([^/]+)\/events\/([^/]+)$/, 'calendar', getEvent],
  [/^\/v1\.0\/groups()$/, 'groups', listGroups],
  [/^\/v1\.0\/groups\/([^/]+)\/transitiveMembers\/microsoft\.graph\.user$/, 'groups', listMembers],
  [/^\/v1\.0\/users\/([^/]+)$/, 'directory', getUser],
  [/^\/v1\.0\/users()$/, 'directory', listUsers],
  [/^\/v1\.0\/places\/microsoft\.graph\.room()$/, 'places', listRooms],
  [/^\/v1\.0\/places\/microsoft\.graph\.roomlist()$/i, 'places', listRoomLists],
  [/^\/v1\.0\/places\/([^/]+)\/microsoft\.graph\.roomlist\/rooms$/i, 'places', listRoomsOf],
  [/^\/v1\.0\/places\/([^/]+)$/, 'places', getPlace],
  [/^\/v1\.0\/subscriptions()$/, null, listSubscriptions],
];

/** The same for what is posted. */
const posting: readonly Route[] = [
  [/^\/v1\.0\/users\/([^/]+)\/calendar\/getSchedule$/, 'calendar', getSchedule],
  [/^\/v1\.0\/users\/([^/]+)\/events$/, 'booking', makeEvent],
  [/^\/v1\.0\/subscriptions()$/, null, makeSubscription],
];

const subscription = /^\/v1\.0\/subscriptions\/([^/]+)$/;

/** Every endpoint, by method. */
const endpoints: Readonly<Record<string, readonly Route[]>> = {
  GET: reading,
  POST: posting,
  PATCH: [[subscription, null, renewSubscription]],
  DELETE: [[subscription, null, endSubscription]],
};

/** Key of the user whose calendar a path names. */
export const calendarKey = (pathname: string): string | undefined => {
  const [, key] =
    /^\/v1\.0\/users\/([^/]+)\/(?:calendarView|calendar|events)(?:\/|$)/.exec(pathname) ?? [];
  return key === undefined ? undefined : decodeURIComponent(key);
};

/** Answers one call, if its token is good and lets it. */
export async function answerGraph(
  method: string,
  call: Omit<GraphCall, 'readsBodies' | 'refusedSubscription'>,
  authority: Authority,
  access: MailboxAccess,
): Promise<GraphReply> {
  const token = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  if (token === undefined) return unauthorized(authority.issuer, 'Access token is empty.');
  const caller = await authority.judge(token);
  if (caller.kind === 'expired') {
    return unauthorized(authority.issuer, 'Lifetime validation failed, the token is expired.');
  }
  if (caller.kind === 'invalid') return unauthorized(authority.issuer, 'Invalid access token.');
  const { pathname } = call.url;
  for (const [pattern, resource, handler] of endpoints[method] ?? []) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    const named = match[1] === undefined ? undefined : decodeURIComponent(match[1]);
    if (named === undefined && caller.kind === 'application') return notForApplications;
    const key = named ?? (caller.kind === 'person' ? caller.account.address : '');
    const mailbox = findAccount(key)?.address ?? key.toLowerCase();
    const refused = resource && refusePermission(caller, resource, mailbox, access);
    if (refused) return refused;
    const refusedSubscription = (address: string) =>
      refusePermission(caller, 'subscriptions', address, access);
    try {
      const item = decodeURIComponent(match[2] ?? '');
      const judged = { ...call, readsBodies: readsBodies(caller), refusedSubscription };
      return await handler(judged, key, item);
    } catch (error) {
      if (error instanceof GraphRefusal) return error.reply;
      throw error;
    }
  }
  const routes = Object.values(endpoints).flat();
  if (routes.some(([pattern]) => pattern.test(pathname))) return notSimulated(method);
  return graphError(400, 'BadRequest', `Resource not found for the path '${pathname}'.`);
}

const notSimulated = (method: string): GraphReply =>
  graphError(405, 'MethodNotAllowed', `The method ${method} is not simulated here.`);

const notForApplications = graphError(
  400,
  'BadRequest',
  '/me request is only valid with delegated authentication flow.',
);
