import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { sendBroken } from './broken-answers.ts';
import type { Fault, Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';
import type { TrafficCounter } from './traffic.ts';

/** A request that is to be answered: what goes wrong below HTTP has not. */
export interface Served {
  readonly method: string;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What else goes wrong with it. */
  readonly wrong: readonly Fault[];
  /** How many requests on its mailbox are open, this one among them; 0: it is on none. */
  readonly open: number;
}

/** What a running tenant is made of, whoever's protocol it speaks. */
export interface ServerParts {
  readonly origin: string;
  /** The tenant's clock, in epoch milliseconds. */
  readonly now: () => number;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly limits: Limits;
  readonly traffic: TrafficCounter;
}

/** How a provider answers. */
export interface Protocol {
  /** Address of the mailbox whose calendar a path names. */
  readonly mailboxIn: (url: URL) => string | undefined;
  readonly isAuthorityPath: (pathname: string) => boolean;
  readonly authority: (served: Served) => void | Promise<void>;
  readonly api: (served: Served) => void | Promise<void>;
}

/** Logs a request, watches its limits, lets its faults happen, and hands it to the authority or the API. */
export const serve =
  (parts: ServerParts, protocol: Protocol): RequestListener =>
  (request, response) => {
    answer(parts, protocol, request, response).catch((error: unknown) => {
      console.error('The simulated tenant failed:', error);
      response.destroy();
    });
  };

async function answer(
  { origin, now, faults, log, limits, traffic }: ServerParts,
  { mailboxIn, isAuthorityPath, authority, api }: Protocol,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  const { authorization, ...headers } = request.headers;
  const mailbox = mailboxIn(url);
  const method = request.method ?? '';
  const isApi = !isAuthorityPath(url.pathname);
  const logged: LoggedRequest = { method, url, headers, mailbox, status: undefined };
  const open = log.arrived(logged);
  if (isApi) limits.arrived(logged, open);
  const gone = new AbortController();
  response.once('close', () => {
    log.left(logged);
    traffic.left(request.socket, isApi ? url.pathname : null);
    gone.abort();
  });
  response.once('finish', () => {
    logged.status = response.statusCode;
  });

  response.setHeader('Date', new Date(now()).toUTCString());
  const wrong = faults.take(decodeURIComponent(url.pathname), mailbox);
  const patience = wrong.reduce((sum, fault) => sum + latency(fault), 0);
  if (patience > 0) await delay(patience, undefined, gone).catch(() => undefined);
  if (gone.signal.aborted) return;
  if (wrong.some(({ kind }) => kind === 'dropped')) {
    request.socket.destroy();
    return;
  }
  if (wrong.some((fault) => sendBroken(fault, response))) return;
  const served = { method, url, request, response, wrong, open };
  if (!isApi) return authority(served);
  await api(served);
  // Before the answer is read: whoever waits counts from then on.
  limits.answered(logged, response.getHeader('retry-after'));
}

/** The first answer that a fault comes to. */
export function firstReply<T>(
  faults: readonly Fault[],
  reply: (fault: Fault) => T | undefined,
): T | undefined {
  for (const fault of faults) {
    const found = reply(fault);
    if (found) return found;
  }
  return undefined;
}

/** Whether the JSON of an answer is to stop half-way. */
export const isTruncated = ({ wrong }: Served): boolean =>
  wrong.some(({ kind }) => kind === 'truncated');

const latency = (fault: Fault): number => (fault.kind === 'latency' ? fault.milliseconds : 0);
