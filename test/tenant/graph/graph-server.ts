import type { Authority } from '../authority.ts';
import { calendarView } from './calendar-view.ts';
import { unauthorized } from './fault-replies.ts';
import { getPlace, listRooms } from './places.ts';
import { type GraphCall, GraphRefusal, type GraphReply, graphError } from './reply.ts';
import { getUser, listUsers } from './users.ts';

type Handler = (call: GraphCall, key: string) => GraphReply;

/** The endpoints of Graph v1.0 that are simulated; a bracket holds the key of one thing. */
const routes: readonly (readonly [RegExp, Handler])[] = [
  [/^\/v1\.0\/users\/([^/]+)\/calendarView$/, calendarView],
  [/^\/v1\.0\/users\/([^/]+)$/, getUser],
  [/^\/v1\.0\/users$/, listUsers],
  [/^\/v1\.0\/places\/microsoft\.graph\.room$/, listRooms],
  [/^\/v1\.0\/places\/([^/]+)$/, getPlace],
];

/** Key of the user whose calendar a path names. */
export const calendarKey = (pathname: string): string | undefined => {
  const [, key] = /^\/v1\.0\/users\/([^/]+)\/calendarView$/.exec(pathname) ?? [];
  return key === undefined ? undefined : decodeURIComponent(key);
};

/** Answers one call, if its token is good. */
export async function answerGraph(
  method: string,
  call: GraphCall,
  authority: Authority,
): Promise<GraphReply> {
  const refused = await refusal(call.headers.authorization, authority);
  if (refused) return refused;
  const { pathname } = call.url;
  for (const [pattern, handler] of routes) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    if (method !== 'GET') {
      return graphError(405, 'MethodNotAllowed', `The method ${method} is not simulated here.`);
    }
    try {
      return handler(call, decodeURIComponent(match[1] ?? ''));
    } catch (error) {
      if (error instanceof GraphRefusal) return error.reply;
      throw error;
    }
  }
  return graphError(400, 'BadRequest', `Resource not found for the path '${pathname}'.`);
}

async function refusal(header: string | undefined, authority: Authority) {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return unauthorized(authority.issuer, 'Access token is empty.');
  switch (await authority.judge(token)) {
    case 'valid':
      return undefined;
    case 'expired':
      return unauthorized(authority.issuer, 'Lifetime validation failed, the token is expired.');
    case 'invalid':
      return unauthorized(authority.issuer, 'Invalid access token.');
  }
}
