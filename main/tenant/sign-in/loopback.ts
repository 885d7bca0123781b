import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authorization } from '../../calendar/provider-kind.ts';

/** Where the authority sends the system's browser back to. */
export interface Loopback {
  /** `http://`, the host and a port (RFC 8252, 7.3); no path, for with some authorities it counts. */
  readonly redirect: string;
  /** The one address with the right state that a browser came to. */
  readonly callback: Promise<URL>;
  /** Stops listening and hangs up. */
  close(): void;
}

const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Atrium Kiosk</title>
<style>body{font:1.25rem/1.5 system-ui,sans-serif;margin:20vh auto;max-width:30rem;padding:0 1rem}</style>
<h1>You can close this window.</h1><p>The kiosk shows how the sign-in went.</p></html>
`;

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  Connection: 'close',
};

/**
 * Listens on a free port of 127.0.0.1 for the browser that comes back with `state`, to `host` by its
 * name. It answers that one, once, with a page for people; every other request is refused, and
 * changes nothing.
 */
export async function listenOnLoopback(
  state: string,
  host: Authorization['loopbackHost'],
): Promise<Loopback> {
  const server = createServer({ requestTimeout: 10_000 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const redirect = `http://${host}:${(server.address() as AddressInfo).port}`;
  const callback = new Promise<URL>((resolve) => {
    let isAnswered = false;
    server.on('request', ({ method, url = '' }, response) => {
      const came = URL.canParse(url, redirect) ? new URL(url, redirect) : null;
      const isOurs = came?.pathname === '/' && came.searchParams.get('state') === state;
      if (isAnswered || method !== 'GET' || !isOurs) return refuse(response);
      isAnswered = true;
      response.once('close', () => resolve(came));
      response.writeHead(200, headers).end(page);
    });
  });
  return {
    redirect,
    callback,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const refuse = (response: ServerResponse): void => {
  response.writeHead(400, { 'Content-Type': 'text/plain', Connection: 'close' });
  response.end('This is not the sign-in that the kiosk waits for.\n');
};
