import { setTimeout as elapsed } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { minute } from '../../../../shared/epoch-ms.ts';
import {
  type Answer,
  alex,
  type GoogleServer,
  json,
  patient,
  refuse,
  startGoogleServer,
  window,
  wireEvent,
} from './google-server.ts';

const servers: GoogleServer[] = [];

afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Reads a calendar of a server of its own, and says how often that was asked. */
async function ask(events: Answer, signal = patient()) {
  const server = await startGoogleServer({ events });
  servers.push(server);
  const read = await server.provider.meetings(alex, window, signal);
  const calls = () => server.calls.filter(({ pathname }) => pathname.endsWith('/events')).length;
  return { read, calls };
}

/** Answers with each of these in turn, and with the last one ever after. */
function inTurn(...answers: Answer[]): Answer {
  let next = 0;
  return (...call) => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    answer?.(...call);
  };
}

const good: Answer = (_, response) => json(response, { items: [wireEvent('1')] });

describe('a refused token', () => {
  test('is replaced once, and the visitor notices nothing', async () => {
    const { read, calls } = await ask((request, response, url) =>
      request.headers.authorization === 'Bearer calendars-1'
        ? refuse(response, 401, 'authError')
        : good(request, response, url),
    );
    expect(read).toMatchObject({ ok: true, value: [{ id: '1' }] });
    expect(calls()).toBe(2);
  });

  test('is not replaced a second time', async () => {
    const { read, calls } = await ask((_, response) => refuse(response, 401, 'authError'));
    expect(read).toMatchObject({ ok: false, error: { cause: 'unauthorized' } });
    expect(calls()).toBe(2);
  });
});

// Most of their time goes by in waiting.
describe.concurrent('asking again', () => {
  const cut: Answer = (request) => void request.socket.destroy();
  const cutInTheMiddle: Answer = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    response.write('{"items":[');
    setTimeout(() => request.socket.destroy(), 20);
  };
  const busy =
    (status: number, reason: string, headers: Readonly<Record<string, string>> = {}): Answer =>
    (_, response) =>
      refuse(response, status, reason, headers);
  const hurried = (headers: Readonly<Record<string, string>>) =>
    busy(429, 'rateLimitExceeded', headers);

  test.each<[string, Answer]>([
    ['429 with a short wait', hurried({ 'Retry-After': '0' })],
    ['403 rateLimitExceeded', busy(403, 'rateLimitExceeded')],
    ['403 userRateLimitExceeded', busy(403, 'userRateLimitExceeded')],
    ['500', busy(500, 'backendError')],
    ['503', busy(503, 'backendError')],
    ['504', busy(504, 'backendError')],
    ['a connection that was cut', cut],
    ['a connection that was cut in the middle of the answer', cutInTheMiddle],
  ])('helps after %s', async (_, answer) => {
    const { read, calls } = await ask(inTurn(answer, good));
    expect(read).toMatchObject({ ok: true, value: [{ id: '1' }] });
    expect(calls()).toBe(2);
  });

  test('is done twice and no more', async () => {
    const { read, calls } = await ask(busy(503, 'backendError'));
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(calls()).toBe(3);
  });

  test.each([
    ['a quota that is used up', 403, 'quotaExceeded', 'throttled'],
    ['a quota that is used up, said with 429', 429, 'quotaExceeded', 'throttled'],
    ['a calendar that is closed', 403, 'forbidden', 'forbidden'],
    ['something that is not there', 404, 'notFound', 'forbidden'],
  ])('is not done for %s', async (_, status, reason, cause) => {
    const { read, calls } = await ask(busy(status, reason));
    expect(read).toMatchObject({ ok: false, error: { cause } });
    expect(calls()).toBe(1);
  });

  test('a connection that keeps being cut means offline', async () => {
    const { read, calls } = await ask(cut);
    expect(read).toMatchObject({ ok: false, error: { cause: 'offline' } });
    expect(calls()).toBe(3);
  });

  test('waits as long as the server asks for', async () => {
    const times: number[] = [];
    const answer = inTurn(hurried({ 'Retry-After': '1' }), good);
    await ask((...call) => {
      times.push(performance.now());
      answer(...call);
    });
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(990);
  });

  test.each([
    ['seconds', () => '3', 3_000],
    ['a date', () => new Date(Date.now() + 60 * minute).toUTCString(), 60 * minute],
  ])('is left to the caller where the wait is long: %s', async (_, header, wait) => {
    const { read, calls } = await ask(hurried({ 'Retry-After': header() }));
    expect(read).toMatchObject({ ok: false, error: { cause: 'throttled' } });
    const asked = (!read.ok && read.error.retryAfter) || 0;
    expect(Math.abs(asked - wait)).toBeLessThan(2_000);
    expect(calls()).toBe(1);
  });

  test('stops when the caller gives up', async () => {
    const { read, calls } = await ask(hurried({ 'Retry-After': '1' }), AbortSignal.timeout(300));
    expect(read).toMatchObject({ ok: false, error: { cause: 'timeout' } });
    await elapsed(1_300);
    expect(calls()).toBe(1);
  });
});
