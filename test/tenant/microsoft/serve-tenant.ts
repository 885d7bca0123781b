import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { sendBroken } from '../broken-answers.ts';
import { findAccount } from '../company/company.ts';
import type { Fault, Faults } from '../faults.ts';
import type { LoggedRequest, RequestLog } from '../request-log.ts';
import { type Authority, isAuthorityPath } from './authority.ts';
import { graphFault } from './graph/fault-replies.ts';
import { answerGraph, calendarKey } from './graph/graph-server.ts';
import { graphError } from './graph/reply.ts';
import { sendGraph } from './graph/send-graph.ts';
import type { MailboxCalendars } from './graph/standing-meeting.ts';
import type { MailboxAccess } from './mailbox-access.ts';
import { tokenFault } from './token-fault-replies.ts';

/** What a running tenant is made of. */
interface TenantParts {
  readonly origin: string;
  readonly authority: Authority;
  readonly calendars: MailboxCalendars;
  readonly access: MailboxAccess;
  /** The most items of the directory and of places on one page. */
  readonly pageSize: number;
  readonly faults: Faults;
  readonly log: RequestLog;
}

/** How many requests on one mailbox Exchange serves at once. */
const mailboxConcurrency = 4;

/** Logs a request, lets its faults happen, and hands it to the authority or to Graph. */
export function serveTenant(parts: TenantParts): RequestListener {
  return (request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      console.error('The simulated tenant failed:', error);
      response.destroy();
    });
  };
}

async function serve(
  { origin, authority, calendars, access, pageSize, faults, log }: TenantParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  const { authorization, ...headers } = request.headers;
  const mailbox = mailboxIn(url);
  const method = request.method ?? '';
  const logged: LoggedRequest = { method, url, headers, mailbox, status: undefined };
  const open = log.arrived(logged);
  const gone = new AbortController();
  response.once('close', () => {
    log.left(logged);
    gone.abort();
  });
  response.once('finish', () => {
    logged.status = response.statusCode;
  });

  if (authority.clockShift !== 0) {
    response.setHeader('Date', new Date(Date.now() + authority.clockShift).toUTCString());
  }
  const wrong = faults.take(decodeURIComponent(url.pathname), mailbox);
  const patience = wrong.reduce((sum, fault) => sum + latency(fault), 0);
  if (patience > 0) await delay(patience, undefined, gone).catch(() => undefined);
  if (gone.signal.aborted) return;
  if (wrong.some(({ kind }) => kind === 'dropped')) {
    request.socket.destroy();
    return;
  }
  if (wrong.some((fault) => sendBroken(fault, response))) return;
  if (isAuthorityPath(url.pathname)) {
    const failure = first(wrong, (fault) => tokenFault(fault, url));
    if (!failure) return authority.handle(url, request, response);
    response.writeHead(failure.status, { 'Content-Type': 'application/json', ...failure.headers });
    response.end(failure.text);
    return;
  }
  const reply =
    first(wrong, (fault) => graphFault(fault, authority.issuer, url)) ??
    (open > mailboxConcurrency ? overConcurrency : undefined) ??
    (await answerGraph(
      method,
      {
        origin,
        url,
        query: url.searchParams,
        headers: request.headers,
        body: method === 'POST' ? await json(request).catch(() => undefined) : undefined,
        calendars,
        pageSize,
      },
      authority,
      access,
    ));
  const truncated = wrong.some(({ kind }) => kind === 'truncated');
  sendGraph(response, headers, reply, truncated);
}

function mailboxIn(url: URL): string | undefined {
  const key = calendarKey(url.pathname);
  return key === undefined ? undefined : (findAccount(key)?.address ?? key.toLowerCase());
}

const latency = (fault: Fault): number => (fault.kind === 'latency' ? fault.milliseconds : 0);

function first<T>(faults: readonly Fault[], reply: (fault: Fault) => T | undefined): T | undefined {
  for (const fault of faults) {
    const found = reply(fault);
    if (found) return found;
  }
  return undefined;
}

/** As Exchange words it: magodo/terraform-provider-outlook issue 21. */
const overConcurrency = graphError(
  429,
  'ApplicationThrottled',
  'Application is over its MailboxConcurrency limit.',
  { 'Retry-After': '1' },
);
