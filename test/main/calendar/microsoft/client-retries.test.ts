import { setTimeout as elapsed } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { minute } from '../../../../shared/epoch-ms.ts';
import {
  type Answer,
  alex,
  type GraphServer,
  json,
  patient,
  refuse,
  startGraphServer,
  window,
  wireEvent,
} from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

async function ask(calendarView: Answer, signal = patient()) {
  server = await startGraphServer({ calendarView });
  return server.provider.meetings(alex, window, signal);
}

const calendarCalls = () => server.calls.filter(({ pathname }) => pathname.includes('/users/'));

/** Answers with each of these in turn, and with the last one ever after. */
function inTurn(...answers: Answer[]): Answer {
  let next = 0;
  return (...call) => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    answer?.(...call);
  };
}

const good: Answer = (_, response) => json(response, { value: [wireEvent('1')] });

describe('a refused token', () => {
  test('is replaced once, and the visitor notices nothing', async () => {
    const read = await ask((request, response, url) =>
      request.headers.authorization === 'Bearer token-1'
        ? refuse(response, 401, 'InvalidAuthenticationToken')
        : good(request, response, url),
    );
    expect(read).toMatchObject({ ok: true, value: [{ id: '1' }] });
    expect(calendarCalls()).toHaveLength(2);
  });

  test('is not replaced a second time', async () => {
    const read = await ask((_, response) => refuse(response, 401, 'InvalidAuthenticationToken'));
    expect(read).toMatchObject({ ok: false, error: { cause: 'unauthorized' } });
    expect(calendarCalls()).toHaveLength(2);
  });
});

describe('asking again', () => {
  const cut: Answer = (request) => void request.socket.destroy();
  const cutInTheMiddle: Answer = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    response.write('{"value":[');
    setTimeout(() => request.socket.destroy(), 20);
  };
  const busy =
    (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
    (_, response) =>
      refuse(response, status, 'TooManyRequests', headers);

  test.each<[string, Answer]>([
    ['429 with a short wait', busy(429, { 'Retry-After': '0' })],
    ['503', busy(503)],
    ['504', busy(504)],
    ['a connection that was cut', cut],
    ['a connection that was cut in the middle of the answer', cutInTheMiddle],
  ])('helps after %s', async (_, answer) => {
    const read = await ask(inTurn(answer, good));
    expect(read).toMatchObject({ ok: true, value: [{ id: '1' }] });
    expect(calendarCalls()).toHaveLength(2);
  });

  test('is done twice and no more', async () => {
    const read = await ask(busy(503));
    expect(read).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(calendarCalls()).toHaveLength(3);
  });

  test('a connection that keeps being cut means offline', async () => {
    const read = await ask(cut);
    expect(read).toMatchObject({ ok: false, error: { cause: 'offline' } });
    expect(calendarCalls()).toHaveLength(3);
  });

  test('waits as long as the server asks for', async () => {
    const times: number[] = [];
    const answer = inTurn(busy(429, { 'Retry-After': '1' }), good);
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
    const read = await ask(busy(429, { 'Retry-After': header() }));
    expect(read).toMatchObject({ ok: false, error: { cause: 'throttled' } });
    const asked = (!read.ok && read.error.retryAfter) || 0;
    expect(Math.abs(asked - wait)).toBeLessThan(2_000);
    expect(calendarCalls()).toHaveLength(1);
  });

  test('stops when the caller gives up', async () => {
    const read = await ask(busy(429, { 'Retry-After': '1' }), AbortSignal.timeout(300));
    expect(read).toMatchObject({ ok: false, error: { cause: 'timeout' } });
    await elapsed(1_300);
    expect(calendarCalls()).toHaveLength(1);
  });
});

describe('one mailbox', () => {
  test('never gets more than four calls at once, and all are answered', async () => {
    let open = 0;
    let most = 0;
    server = await startGraphServer({
      calendarView: async (_, response) => {
        open += 1;
        most = Math.max(most, open);
        await elapsed(30);
        open -= 1;
        json(response, { value: [] });
      },
    });
    const reads = await Promise.all(
      Array.from({ length: 10 }, () => server.provider.meetings(alex, window, patient())),
    );
    expect(reads.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(4);
  });

  test('is free again for the next when calls are abandoned', async () => {
    const hung: (() => void)[] = [];
    const visitorLeft = new AbortController();
    server = await startGraphServer({
      calendarView: (_, response) => {
        if (visitorLeft.signal.aborted) json(response, { value: [] });
        else hung.push(() => response.end());
      },
    });
    const four = Array.from({ length: 4 }, () =>
      server.provider.meetings(alex, window, visitorLeft.signal),
    );
    const queued = server.provider.meetings(alex, window, visitorLeft.signal);
    const next = server.provider.meetings(alex, window, patient());
    while (hung.length < 4) await elapsed(5);
    visitorLeft.abort();
    expect(await Promise.all([...four, queued])).toMatchObject(
      Array.from({ length: 5 }, () => ({ ok: false, error: { cause: 'offline' } })),
    );
    expect(await next).toMatchObject({ ok: true });
    expect(calendarCalls()).toHaveLength(5);
  });
});
