import type { TokenVerdict } from '../authority.ts';
import { stopChannel, watchEvents } from './channels/watch.ts';
import { listBuildings } from './directory/buildings.ts';
import { listMembers } from './directory/members.ts';
import { listResources } from './directory/resources.ts';
import { listUsers } from './directory/users.ts';
import { getEvent } from './events/get-event.ts';
import { insertEvent } from './events/insert-event.ts';
import { listEvents } from './events/list-events.ts';
import { unauthorized } from './fault-replies.ts';
import { checkFieldMask, masked, parseFieldMask } from './field-mask.ts';
import { freeBusy } from './free-busy.ts';
import { knownFields } from './known-fields.ts';
import { notFound, notSimulated } from './refusals.ts';
import {
  type ApiBody,
  type ApiCall,
  type ApiParts,
  ApiRefusal,
  type ApiReply,
  type ApiRequest,
  jsonReply,
} from './reply.ts';
import { type Need, needScope } from './scopes.ts';

interface Route {
  readonly method: 'GET' | 'POST';
  /** The path; each bracket holds the key of one thing. */
  readonly path: RegExp;
  readonly needs: Need;
  readonly answers: keyof typeof knownFields;
  /** Null: there is nothing to say. */
  readonly handle: (call: ApiCall, key: string, inner: string) => ApiBody | null;
}

const route = (
  method: Route['method'],
  path: RegExp,
  needs: Need,
  answers: Route['answers'],
  handle: Route['handle'],
): Route => ({ method, path, needs, answers, handle });

const events = /^\/calendar\/v3\/calendars\/([^/]+)\/events$/;
const event = /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/;
const watch = /^\/calendar\/v3\/calendars\/([^/]+)\/events\/watch$/;
const customer = '^/admin/directory/v1/customer/([^/]+)/resources';

/** The methods of Calendar v3 and Directory v1 that are simulated. */
const routes: readonly Route[] = [
  route('GET', events, 'events', 'events', listEvents),
  route('POST', events, 'insert', 'event', insertEvent),
  route('POST', watch, 'watch', 'channel', watchEvents),
  route('POST', /^\/calendar\/v3\/channels\/stop$/, 'watch', 'channel', stopChannel),
  route('GET', event, 'event', 'event', getEvent),
  route('POST', /^\/calendar\/v3\/freeBusy$/, 'freeBusy', 'freeBusy', freeBusy),
  route('GET', /^\/admin\/directory\/v1\/users$/, 'users', 'users', listUsers),
  route(
    'GET',
    /^\/admin\/directory\/v1\/groups\/([^/]+)\/members$/,
    'members',
    'members',
    listMembers,
  ),
  route('GET', new RegExp(`${customer}/calendars$`), 'resources', 'resources', listResources),
  route('GET', new RegExp(`${customer}/buildings$`), 'resources', 'buildings', listBuildings),
];

/** Answers one request, if its token is good and lets it. */
export function answerApi(
  method: string,
  request: ApiRequest,
  verdict: TokenVerdict,
  parts: ApiParts,
): ApiReply {
  if (verdict.kind !== 'account') return unauthorized;
  const { subject, scopes } = verdict;
  const { url, body } = request;
  const call: ApiCall = {
    ...parts,
    url,
    body,
    query: url.searchParams,
    subject,
    scopes: scopes.map((scope) => scope.replace('https://www.googleapis.com/auth/', '')),
  };
  try {
    const body = answer(method, call);
    return body === null ? { status: 204, headers: {}, text: '' } : jsonReply(200, body);
  } catch (error) {
    if (error instanceof ApiRefusal) return error.reply;
    throw error;
  }
}

function answer(method: string, call: ApiCall): ApiBody | null {
  const { pathname } = call.url;
  const found = routes.filter(({ path }) => path.test(pathname));
  if (found.length === 0) throw notFound();
  const chosen = found.find((candidate) => candidate.method === method);
  if (!chosen) throw notSimulated(`${method} on '${pathname}'`);
  needScope(call.scopes, chosen.needs);
  const text = call.query.get('fields');
  const mask = text === null ? null : parseFieldMask(text);
  if (mask) checkFieldMask(mask, knownFields[chosen.answers]);
  const [key = '', inner = ''] = (chosen.path.exec(pathname) ?? [])
    .slice(1)
    .map(decodeURIComponent);
  const body = chosen.handle(call, key, inner);
  return mask && body ? masked(body, mask) : body;
}
