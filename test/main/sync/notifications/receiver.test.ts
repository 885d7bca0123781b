import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  IncomingNotification,
  Notification,
} from '../../../../main/calendar/provider-kind.ts';
import { Receiver } from '../../../../main/sync/notifications/receiver.ts';
import { type RefusalReason, Refusals } from '../../../../main/sync/notifications/refusals.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';

const told: Notification = { subscription: 'one', secret: 's', about: 'changed', number: null };

let receiver: Receiver;
let refusals: Refusals;
let reports: string[];
let at = epochMs(0);
let isAsking = false;
let verdict: Result<void, RefusalReason> = ok(undefined);
let heard: Notification[];
let read: IncomingNotification[];

beforeEach(async () => {
  [at, isAsking, verdict] = [epochMs(0), false, ok(undefined)];
  [heard, read, reports] = [[], [], []];
  refusals = new Refusals(
    () => at,
    (problem) => reports.push(problem),
  );
  receiver = new Receiver({
    webhooks: { url: 'https://kiosk.example/hooks/7f3a', address: '127.0.0.1', port: 0 },
    readNotification(incoming) {
      read.push(incoming);
      const answer = incoming.query.get('token');
      if (answer !== null) return { kind: 'challenge', answer };
      if (incoming.body !== 'told') return { kind: 'not-understood' };
      return { kind: 'notifications', notifications: [told] };
    },
    listener: {
      get expectsChallenge() {
        return isAsking;
      },
      challenged: () => undefined,
      judge: () => verdict,
      hear: (notifications) => void heard.push(...notifications),
    },
    refusals,
    now: () => at,
  });
  expect(await receiver.listen()).toBeNull();
});
afterEach(async () => {
  vi.useRealTimers();
  await receiver.close();
});

const origin = () => `http://127.0.0.1:${receiver.port}`;

const post = (body: string | Uint8Array<ArrayBuffer>, path = '/hooks/7f3a') =>
  fetch(`${origin()}${path}`, { method: 'POST', body });

/** Writes something as it is. */
async function write(...parts: readonly string[]): Promise<Socket> {
  const socket = connect(receiver.port ?? 0, '127.0.0.1');
  await once(socket, 'connect');
  for (const part of parts) socket.write(part);
  return socket;
}

/** What comes first of an answer. */
async function firstOf(socket: Socket): Promise<string> {
  const [chunk] = await once(socket, 'data');
  socket.destroy();
  return String(chunk);
}

const head = (more = '') => `POST /hooks/7f3a HTTP/1.1\r\nHost: kiosk\r\n${more}\r\n`;

test('what is believed is answered, and passed on', async () => {
  const answer = await post('told');
  expect(answer.status).toBe(202);
  expect(await answer.text()).toBe('');
  expect(heard).toEqual([told]);
  expect(receiver.received).toBe(1);
  expect(refusals.counts).toEqual({});
});

test('headers come in lower case, with the query', async () => {
  await fetch(`${origin()}/hooks/7f3a?a=b%20c`, {
    method: 'POST',
    headers: { 'X-Goog-Channel-ID': 'one' },
    body: 'told',
  });
  expect(read[0]?.headers['x-goog-channel-id']).toBe('one');
  expect(read[0]?.query.get('a')).toBe('b c');
});

test.each<RefusalReason>(['unknown-subscription', 'wrong-secret', 'replayed'])(
  'what is judged as %s is answered like anything that is not believed',
  async (reason) => {
    verdict = fail(reason);
    const answer = await post('told');
    expect([answer.status, await answer.text()]).toEqual([403, '']);
    expect(heard).toEqual([]);
    expect(refusals.counts).toEqual({ [reason]: 1 });
  },
);

describe('refused unread', () => {
  test('large bodies sooner than small ones', async () => {
    const large = 'a'.repeat(200_000);
    const statuses = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await post(large)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429, 429]);
    expect(read).toHaveLength(6);
    expect((await post('told')).status).toBe(202);
    expect(refusals.isFlooded).toBe(true);
    at = epochMs(10 * minute);
    expect(refusals.isFlooded).toBe(false);
  });

  test.each([
    ['another path', '/hooks/7f3b'],
    ['a path below', '/hooks/7f3a/'],
    ['the path in other letters', '/HOOKS/7F3A'],
    ['no path', '/'],
  ])('%s', async (_, path) => {
    expect((await post('told', path)).status).toBe(404);
    expect(refusals.counts).toEqual({ 'wrong-path': 1 });
    expect(read).toEqual([]);
  });

  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s', async (method) => {
    const answer = await fetch(`${origin()}/hooks/7f3a?token=x`, { method });
    expect(answer.status).toBe(405);
    expect(refusals.counts).toEqual({ 'wrong-path': 1 });
    expect(read).toEqual([]);
  });

  test('another host in the request line', async () => {
    const socket = await write('POST http://elsewhere/hooks/7f3a HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await firstOf(socket)).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('a flood, before its bodies come', async () => {
    for (let count = 0; count < 300; count += 1) {
      const { status } = await post('told');
      expect(status).toBe(202);
    }
    const socket = await write(head('Content-Length: 200000\r\n'));
    expect(await firstOf(socket)).toMatch(/^HTTP\/1\.1 429 /);
    expect(refusals.counts).toEqual({ flood: 1 });
    at = epochMs(1_000);
    expect((await post('told')).status).toBe(202);
  });

  test('what says that it is too large', async () => {
    const socket = await write(head(`Content-Length: ${256 * 1_024 + 1}\r\n`));
    expect(await firstOf(socket)).toMatch(/^HTTP\/1\.1 413 /);
    expect(refusals.counts).toEqual({ 'too-large': 1 });
  });
});

test('a body that is too large is not taken in, whatever it says', async () => {
  const chunk = 'x'.repeat(65_536);
  const chunks = Array.from({ length: 5 }, () => `10000\r\n${chunk}\r\n`);
  const socket = await write(head('Transfer-Encoding: chunked\r\n'), ...chunks);
  expect(await firstOf(socket)).toMatch(/^HTTP\/1\.1 413 /);
  expect(refusals.counts).toEqual({ 'too-large': 1 });
  expect(read).toEqual([]);
});

test('the largest body is', async () => {
  expect((await post(new Uint8Array(256 * 1_024))).status).toBe(400);
  expect(read[0]?.body).toHaveLength(256 * 1_024);
});

test('a body that comes too slowly is cut', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const socket = await write(head('Content-Length: 4\r\n'), 'to');
  const answer = firstOf(socket);
  await vi.waitUntil(async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    return refusals.counts['too-slow'];
  });
  expect(await answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*Connection: close/);
});

test('whoever gives up half-way is not waited for', async () => {
  const socket = await write(head('Content-Length: 4\r\n'), 'to');
  socket.destroy();
  expect((await post('told')).status).toBe(202);
  expect(refusals.counts).toEqual({});
});

test.each([
  ['nothing', ''],
  ['JSON of another kind', '{"value":[]}'],
  ['bytes', '\u0000\uFFFD{{{'],
])('%s is not understood', async (_, body) => {
  expect((await post(body)).status).toBe(400);
  expect(refusals.counts).toEqual({ 'not-understood': 1 });
});

test('what is no HTTP is not answered with anything of ours', async () => {
  const socket = await write('\u0016\u0003\u0001 hello\r\n\r\n');
  expect(await firstOf(socket)).toMatch(/^HTTP\/1\.1 400 /);
  expect((await post('told')).status).toBe(202);
});

describe('a token that is to be repeated', () => {
  const ask = (token: string) => post('', `/hooks/7f3a?token=${encodeURIComponent(token)}`);

  test('is, as plain text, while a provider is asked for something', async () => {
    isAsking = true;
    const answer = await ask('Validation: a+b <script>alert(1)</script>');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await answer.text()).toBe('Validation: a+b <script>alert(1)</script>');
  });

  test('is not at any other time', async () => {
    const answer = await ask('repeat me');
    expect([answer.status, await answer.text()]).toEqual([403, '']);
    expect(refusals.counts).toEqual({ 'unasked-challenge': 1 });
  });

  test('is not when it is long', async () => {
    isAsking = true;
    const answer = await ask('x'.repeat(1_025));
    expect([answer.status, await answer.text()]).toEqual([400, '']);
    expect(refusals.counts).toEqual({ 'not-understood': 1 });
  });
});

test('what is refused is reported at once, and then once a minute, without what was sent', async () => {
  await post('my secret', '/not/here');
  await post('my secret');
  await post('my secret');
  expect(reports).toEqual(['notifications were refused: 1 wrong-path']);
  at = epochMs(minute);
  refusals.sayWhatIsDue();
  refusals.sayWhatIsDue();
  expect(reports.slice(1)).toEqual(['notifications were refused: 2 not-understood']);
});

test('a port that is taken is a code, and can be tried again', async () => {
  const { port } = receiver;
  const parts = {
    webhooks: { url: 'https://kiosk.example/', address: '127.0.0.1', port: port ?? 0 },
    readNotification: () => ({ kind: 'not-understood' }) as const,
    listener: {
      expectsChallenge: false,
      challenged: () => undefined,
      judge: () => ok(undefined),
      hear: () => undefined,
    },
    refusals,
    now: () => at,
  };
  const second = new Receiver(parts);
  expect(await second.listen()).toBe('EADDRINUSE');
  expect(second.port).toBeNull();
  await receiver.close();
  expect(await second.listen()).toBeNull();
  expect(second.port).toBe(port);
  await second.close();
});
