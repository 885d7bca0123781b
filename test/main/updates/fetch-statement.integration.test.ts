import type { RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { fetchStatement } from '../../../main/updates/fetch-statement.ts';
import { type HttpsServer, startHttpsServer } from '../../https-server.ts';

let server: HttpsServer | undefined;
afterEach(() => server?.close());

/** What a server that answers like this is taken to say. */
async function said(answer: RequestListener, signal = new AbortController().signal) {
  server = await startHttpsServer(answer);
  return fetchStatement(fetch, `${server.origin}/latest-linux-x64.jws`, signal);
}

it('a statement is what lies at the address', async () => {
  const asked: (string | undefined)[] = [];
  const read = await said((request, response) => {
    asked.push(request.url);
    response.end('a.b.c\n');
  });
  expect(read).toEqual({ ok: true, value: 'a.b.c\n' });
  expect(asked).toEqual(['/latest-linux-x64.jws']);
});

it('a server without one is told of', async () => {
  const read = await said((_request, response) => {
    response.writeHead(404);
    response.end('nothing here');
  });
  expect(read).toEqual({ ok: false, error: 'HTTP 404' });
});

it('a server that leads elsewhere is not followed', async () => {
  const paths: (string | undefined)[] = [];
  const read = await said((request, response) => {
    paths.push(request.url);
    response.writeHead(302, { location: '/elsewhere' });
    response.end();
  });
  expect(read.ok).toBe(false);
  expect(paths).toEqual(['/latest-linux-x64.jws']);
});

it('of a server that sends without end nothing is kept', async () => {
  const read = await said((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(1_000)));
    };
    response.on('drain', more);
    more();
  });
  expect(read).toEqual({ ok: false, error: 'it is longer than a statement' });
});

it('a server that breaks off, or is not there, is told of', async () => {
  expect((await said((_request, response) => response.destroy())).ok).toBe(false);
  const gone = server?.origin ?? expect.unreachable();
  await server?.close();
  const signal = new AbortController().signal;
  expect((await fetchStatement(fetch, gone, signal)).ok).toBe(false);
});

it('a server that is silent is given up with the rest', async () => {
  const stop = new AbortController();
  const read = await said(() => stop.abort(), stop.signal);
  expect(read.ok).toBe(false);
});
