import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessTokens } from '../../../../main/calendar/access-tokens.ts';
import { GoogleProvider } from '../../../../main/calendar/google/provider.ts';
import { type EmailAddress, emailAddress } from '../../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../../main/calendar/provider.ts';
import type { Purpose } from '../../../../main/calendar/provider-kind.ts';
import { type EpochMs, epochMs } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';

/** Answers one call to Google. */
export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** What a test may say about the answers; the rest is an empty, healthy workspace. */
export interface Answers {
  readonly events?: Answer;
  readonly rooms?: Answer;
  readonly buildings?: Answer;
}

/** A server for wire-level cases, and a provider that asks it. */
export interface GoogleServer {
  readonly origin: string;
  readonly provider: CalendarProvider;
  /** Every call, in order. */
  readonly calls: readonly URL[];
  readonly headers: readonly IncomingMessage['headers'][];
  close(): Promise<void>;
}

/** A JSON answer. */
export function json(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A refusal in Google's own envelope. */
export function refuse(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const message = 'The calendar of alex@contoso.example said no.';
  const error = { code: status, message, errors: [{ domain: 'global', reason, message }] };
  json(response, { error }, status, headers);
}

/** Says that nothing is there. */
const empty: Answer = (_, response) => json(response, {});

/** Tokens `calendars-1`, `calendars-2` and so on, each good until refused. */
function countedTokens(purpose: Purpose): AccessTokens {
  let count = 1;
  return {
    get: async () => ok(`${purpose}-${count}`),
    refuse(token) {
      if (token === `${purpose}-${count}`) count += 1;
    },
  };
}

/** Starts the server, plain HTTP on loopback. */
export async function startGoogleServer(
  answers: Answers,
  now: () => EpochMs = () => epochMs(Date.now()),
  account: EmailAddress | null = null,
): Promise<GoogleServer> {
  const calls: URL[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    calls.push(url);
    headers.push(request.headers);
    const answer = answerTo(url, answers) ?? empty;
    answer(request, response, url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const tokens = {
    calendars: countedTokens('calendars'),
    directory: countedTokens('directory'),
    booking: countedTokens('booking'),
  };
  const provider = new GoogleProvider({
    origin,
    tokens,
    hostGroup: null,
    fetch,
    syncFetch: fetch,
    now,
    account,
  });
  return {
    origin,
    provider,
    calls,
    headers,
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answerTo({ pathname }: URL, answers: Answers): Answer | undefined {
  if (pathname.endsWith('/resources/calendars')) return answers.rooms;
  return pathname.endsWith('/resources/buildings') ? answers.buildings : answers.events;
}

/** The host whose calendar is read. */
export const alex = emailAddress('alex@contoso.example');

/** 2026-11-24, 09:00 to 11:00 UTC. */
export const window = {
  start: epochMs(Date.UTC(2026, 10, 24, 9)),
  end: epochMs(Date.UTC(2026, 10, 24, 11)),
};

/** An event as Google writes it, with as little as it may. */
export const wireEvent = (id: string, more: object = {}) => ({
  id,
  status: 'confirmed',
  organizer: { email: 'alex@contoso.example', self: true },
  start: { dateTime: '2026-11-24T10:30:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-24T11:00:00+01:00', timeZone: 'Europe/Berlin' },
  ...more,
});
