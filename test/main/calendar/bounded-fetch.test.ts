import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { boundedFetch, largestAnswer } from '../../../main/calendar/bounded-fetch.ts';
import { startHttpsServer } from '../../https-server.ts';

const bounded = boundedFetch(fetch);

async function serve(answer: Parameters<typeof startHttpsServer>[0]): Promise<string> {
  const server = await startHttpsServer(answer);
  onTestFinished(() => server.close());
  return server.origin;
}

test('an answer comes through as it is: status, headers, body', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(418, { 'retry-after': '7' }).end('tea');
  });
  const answer = await bounded(origin);
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
    418,
    '7',
    'tea',
  ]);
});

test('an answer without a body is one', async () => {
  const origin = await serve((_, response) => response.writeHead(204).end());
  expect((await bounded(origin)).status).toBe(204);
});

test('the largest answer comes whole, and one with a byte more breaks off', async () => {
  let size = largestAnswer;
  const origin = await serve((_, response) => response.end(Buffer.alloc(size)));
  expect((await (await bounded(origin)).arrayBuffer()).byteLength).toBe(largestAnswer);
  size += 1;
  await expect((await bounded(origin)).arrayBuffer()).rejects.toThrow('answer too large');
});

test('what counts is what an answer unpacks to', async () => {
  const packed = gzipSync(Buffer.alloc(largestAnswer + 1));
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  });
  await expect((await bounded(origin)).text()).rejects.toThrow('answer too large');
});

test('an answer without end is not read any further once it is too large', async () => {
  let closed: Promise<unknown> | undefined;
  const origin = await serve((_, response) => {
    closed = once(response, 'close');
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.writeHead(200).on('drain', write);
    write();
  });
  await expect((await bounded(origin)).text()).rejects.toThrow('answer too large');
  await closed;
});

test('a call that is given up is given up in the middle of its answer too', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200).write('a');
  });
  const call = new AbortController();
  const text = (await bounded(origin, { signal: call.signal })).text();
  call.abort();
  await expect(text).rejects.toThrow('aborted');
});
