import type { RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { findAccount } from '../company/company.ts';
import { firstReply, isTruncated, type Served, type ServerParts, serve } from '../serve.ts';
import { type Authority, isAuthorityPath } from './authority.ts';
import { bearing } from './bearing.ts';
import { graphFault } from './graph/fault-replies.ts';
import { answerGraph, calendarKey } from './graph/graph-server.ts';
import { type GraphCall, graphError } from './graph/reply.ts';
import { sendGraph } from './graph/send-graph.ts';
import type { MailboxAccess } from './mailbox-access.ts';
import { tokenFault } from './token-fault-replies.ts';

/** What a running tenant is made of. */
interface TenantParts
  extends ServerParts,
    Pick<GraphCall, 'calendars' | 'notifications' | 'pageSize' | 'annexRooms'> {
  readonly authority: Authority;
  readonly access: MailboxAccess;
}

/** Serves the authority and Graph. */
export const serveTenant = (parts: TenantParts): RequestListener =>
  serve(parts, {
    mailboxIn,
    isAuthorityPath,
    authority: (served) => answerAuthority(parts.authority, served),
    api: (served) => answerApi(parts, served),
  });

async function answerAuthority(
  authority: Authority,
  { url, request, response, wrong }: Served,
): Promise<void> {
  const failure = firstReply(wrong, (fault) => tokenFault(fault, url));
  if (!failure) return authority.handle(url, request, response);
  response.writeHead(failure.status, { 'Content-Type': 'application/json', ...failure.headers });
  response.end(failure.text);
}

async function answerApi(
  {
    origin,
    limits,
    calendars,
    notifications,
    pageSize,
    annexRooms,
    authority,
    access,
  }: TenantParts,
  served: Served,
): Promise<void> {
  const { method, url, request, response, wrong, open } = served;
  const reply =
    firstReply(wrong, (fault) => graphFault(fault, authority.issuer, url)) ??
    (open > (bearing.concurrency ?? open) ? overConcurrency : undefined) ??
    (await answerGraph(
      method,
      {
        origin,
        url,
        query: url.searchParams,
        headers: request.headers,
        body: hasBody(method) ? await json(request).catch(() => undefined) : undefined,
        limits,
        calendars,
        notifications,
        pageSize,
        annexRooms,
      },
      authority,
      access,
    ));
  sendGraph(response, request.headers, reply, isTruncated(served));
}

function mailboxIn(url: URL): string | undefined {
  const key = calendarKey(url.pathname);
  return key === undefined ? undefined : (findAccount(key)?.address ?? key.toLowerCase());
}

const hasBody = (method: string): boolean => method === 'POST' || method === 'PATCH';

/** As Exchange words it: magodo/terraform-provider-outlook issue 21. */
const overConcurrency = graphError(
  429,
  'ApplicationThrottled',
  'Application is over its MailboxConcurrency limit.',
  { 'Retry-After': '1' },
);
