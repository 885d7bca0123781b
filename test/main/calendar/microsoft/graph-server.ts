import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessTokens } from '../../../../main/calendar/access-tokens.ts';
import { type EmailAddress, emailAddress } from '../../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../../main/calendar/provider.ts';
import { providers } from '../../../../main/calendar/registry.ts';
import { type EpochMs, epochMs } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';
import { type HttpsServer, startHttpsServer } from '../../../https-server.ts';

/** Answers one call to Graph. */
export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** What a test may say about the answers; the rest is an empty, healthy tenant. */
export interface Answers {
  readonly calendarView?: Answer;
  readonly users?: Answer;
  readonly rooms?: Answer;
  readonly groups?: Answer;
  /** Whatever is posted. */
  readonly posts?: Answer;
}

/** A server for wire-level cases, and a provider that asks it. */
export interface GraphServer {
  readonly origin: string;
  readonly provider: CalendarProvider;
  /** Every call to Graph, in order. */
  readonly calls: readonly URL[];
  readonly headers: readonly IncomingMessage['headers'][];
  close: HttpsServer['close'];
}

/** A JSON answer. */
export function json(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A refusal in Graph's own envelope. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const message = 'The mailbox of alex@contoso.example said no.';
  json(response, { error: { code, message, innerError: null } }, status, headers);
}

/** Says that nothing is there. */
const empty: Answer = (_, response) => json(response, { value: [] });

/** Tokens `token-1`, `token-2` and so on, each good until refused. */
function countedTokens(): AccessTokens {
  let count = 1;
  return {
    get: async () => ok(`token-${count}`),
    refuse(token) {
      if (token === `token-${count}`) count += 1;
    },
  };
}

/** Starts the server. Hosts are confined to a group where one is named. */
export async function startGraphServer(
  answers: Answers,
  now: () => EpochMs = () => epochMs(Date.now()),
  hostGroup: EmailAddress | null = null,
): Promise<GraphServer> {
  const calls: URL[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = await startHttpsServer((request, response) => {
    const url = new URL(request.url ?? '/', server.origin);
    calls.push(url);
    headers.push(request.headers);
    const answer = answerTo(request, url, answers);
    answer(request, response, url);
  });
  const { microsoft } = providers;
  const settings = microsoft.settings.parse({
    tenantId: 'tenant',
    clientId: 'kiosk',
    signIn: 'application',
    cloud: { authority: server.origin, graph: server.origin },
  });
  const counted = countedTokens();
  const tokens = { calendars: counted, directory: counted, booking: counted };
  const provider = microsoft.create({ settings, tokens, hostGroup, fetch, syncFetch: fetch, now });
  return { origin: server.origin, provider, calls, headers, close: server.close };
}

function answerTo({ method }: IncomingMessage, url: URL, answers: Answers): Answer {
  if (method === 'POST') return answers.posts ?? empty;
  if (url.pathname.startsWith('/v1.0/groups')) return answers.groups ?? empty;
  if (url.pathname === '/v1.0/places/microsoft.graph.room') return answers.rooms ?? empty;
  if (url.pathname === '/v1.0/users') return answers.users ?? empty;
  return answers.calendarView ?? empty;
}

/** The host whose calendar is read. */
export const alex = emailAddress('alex@contoso.example');

/** 2026-11-24, 09:00 to 11:00 UTC. */
export const window = {
  start: epochMs(Date.UTC(2026, 10, 24, 9)),
  end: epochMs(Date.UTC(2026, 10, 24, 11)),
};

/** An event as Graph writes it, with as little as it may. */
export const wireEvent = (id: string, more: object = {}) => ({
  '@odata.etag': 'W/"1"',
  id,
  start: { dateTime: '2026-11-24T09:30:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-11-24T10:00:00.0000000', timeZone: 'UTC' },
  ...more,
});
