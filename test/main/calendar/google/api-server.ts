import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GoogleClient } from '../../../../main/calendar/google/client.ts';
import type { Purpose } from '../../../../main/calendar/provider-kind.ts';
import { TenantPause } from '../../../../main/calendar/tenant-pause.ts';
import { type EpochMs, epochMs } from '../../../../shared/epoch-ms.ts';
import { ok } from '../../../../shared/result.ts';

/** A call as it arrived. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON of the request; undefined where there was none. */
  readonly body: unknown;
  /** Which of the tokens came along. */
  readonly purpose: string;
}

/** Answers one call. */
export type Answer = (call: Call, response: ServerResponse) => void;

/** A server for what the functions below the provider send, and a client that asks it. */
export interface ApiServer {
  readonly client: GoogleClient;
  /** Every call, in order. */
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

/** Starts the server; its tokens are named after what they are for. */
export async function startApiServer(
  answer: Answer,
  now: () => EpochMs = () => epochMs(Date.now()),
): Promise<ApiServer> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    calls.push(call);
    answer(call, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const tokens = (purpose: Purpose) => ({ get: async () => ok(purpose), refuse() {} });
  const client = new GoogleClient({
    origin: `http://127.0.0.1:${port}`,
    tokens: {
      calendars: tokens('calendars'),
      directory: tokens('directory'),
      booking: tokens('booking'),
    },
    fetch,
    now,
    account: null,
    pause: new TenantPause(now),
    isPatient: false,
  });
  return {
    client,
    calls,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  let body = '';
  for await (const chunk of request) body += chunk;
  return {
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    body: body === '' ? undefined : JSON.parse(body),
    purpose: request.headers.authorization?.replace('Bearer ', '') ?? '',
  };
}
