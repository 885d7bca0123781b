import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { sendBroken } from '../broken-answers.ts';
import type { Fault, Faults } from '../faults.ts';
import type { LoggedRequest, RequestLog } from '../request-log.ts';
import { answerApi } from './api/api-server.ts';
import { apiFault } from './api/fault-replies.ts';
import type { ApiParts, ApiReply } from './api/reply.ts';
import { type Authority, isAuthorityPath, type TokenVerdict } from './authority.ts';
import type { Clock } from './clock.ts';
import { tokenFault } from './token-fault-replies.ts';

/** What a running workspace is made of. */
export interface WorkspaceParts {
  readonly origin: string;
  readonly authority: Authority;
  readonly clock: Clock;
  readonly api: ApiParts;
  readonly faults: Faults;
  readonly log: RequestLog;
}

/** Logs a request, lets its faults happen, and hands it to the authority or to the APIs. */
export function serveWorkspace(parts: WorkspaceParts): RequestListener {
  return (request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      console.error('The simulated workspace failed:', error);
      response.destroy();
    });
  };
}

async function serve(
  { origin, authority, clock, api, faults, log }: WorkspaceParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  const { authorization, ...headers } = request.headers;
  const calendar = calendarIn(url);
  const method = request.method ?? '';
  const logged: LoggedRequest = { method, url, headers, mailbox: calendar, status: undefined };
  log.arrived(logged);
  const gone = new AbortController();
  response.once('close', () => {
    log.left(logged);
    gone.abort();
  });
  response.once('finish', () => {
    logged.status = response.statusCode;
  });

  if (clock.shift !== 0) response.setHeader('Date', new Date(clock.now()).toUTCString());
  const wrong = faults.take(decodeURIComponent(url.pathname), calendar);
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
    response.writeHead(failure.status, failure.headers).end(failure.text);
    return;
  }
  const reply =
    first(wrong, (fault) => apiFault(fault, url)) ??
    answerApi(method, { url, body: await text(request) }, verdictOn(authorization, authority), api);
  response.writeHead(reply.status, reply.headers);
  const truncated = wrong.some(({ kind }) => kind === 'truncated');
  response.end(truncated ? reply.text.slice(0, reply.text.length / 2) : reply.text);
}

/** Address of the calendar that a path names. */
function calendarIn({ pathname }: URL): string | undefined {
  const [, id] = /^\/calendar\/v3\/calendars\/([^/]+)/.exec(pathname) ?? [];
  return id === undefined ? undefined : decodeURIComponent(id).toLowerCase();
}

function verdictOn(authorization: string | undefined, authority: Authority): TokenVerdict {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? { kind: 'invalid' } : authority.judge(token);
}

const latency = (fault: Fault): number => (fault.kind === 'latency' ? fault.milliseconds : 0);

function first(
  faults: readonly Fault[],
  reply: (fault: Fault) => ApiReply | undefined,
): ApiReply | undefined {
  for (const fault of faults) {
    const found = reply(fault);
    if (found) return found;
  }
  return undefined;
}
