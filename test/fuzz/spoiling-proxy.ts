import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as ask } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { startHttpsServer } from '../https-server.ts';
import { lasting, type Spoiling, spoil, type WireAnswer } from './spoiled-answers.ts';

/** A server between a provider and the kiosk that spoils what it is told to, over real HTTPS. */
export interface SpoilingProxy {
  readonly origin: string;
  /** How often an answer was spoiled. */
  readonly spoiled: number;
  close(): Promise<void>;
}

/** The header in which a request says how its answer is to be spoiled, and the one for its place. */
export const spoilHeader = 'x-spoil';

/** Starts one before the tenant. Requests without {@link spoilHeader} are answered as they are. */
export async function startSpoilingProxy(tenant: {
  readonly origin: string;
  readonly caPem: string;
}): Promise<SpoilingProxy> {
  let spoiled = 0;
  const server = await startHttpsServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { [spoilHeader]: wanted, host: _host, ...headers } = request.headers;
    const url = new URL(request.url ?? '/', tenant.origin);
    const right = await forwarded(request, url, headers);
    if (typeof wanted !== 'string') return send(response, right);
    spoiled += 1;
    const spoiling: Spoiling = JSON.parse(Buffer.from(wanted, 'base64url').toString());
    send(response, spoil(right, spoiling, url.toString()));
  }

  async function forwarded(
    request: IncomingMessage,
    url: URL,
    headers: IncomingMessage['headers'],
  ): Promise<WireAnswer> {
    const body = await buffer(request);
    const came = await new Promise<IncomingMessage>((resolve, reject) => {
      const { 'accept-encoding': _encoding, ...plain } = headers;
      ask(url, { method: request.method, headers: plain, ca: tenant.caPem }, resolve)
        .once('error', reject)
        .end(body);
    });
    const status = came.statusCode ?? 500;
    return { status, headers: lasting(came.headers), body: await buffer(came), pace: 'at-once' };
  }

  return {
    origin: server.origin,
    get spoiled() {
      return spoiled;
    },
    close: () => server.close(),
  };
}

function send(response: ServerResponse, { status, headers, body, pace }: WireAnswer): void {
  response.writeHead(status, headers);
  if (pace === 'at-once') {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)));
  if (pace === 'stalls') return;
  const drip = setInterval(() => response.write(' '), 100);
  response.once('close', () => clearInterval(drip));
}
