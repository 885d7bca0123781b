import { setTimeout as elapsed } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  alex,
  type GraphServer,
  json,
  refuse,
  startGraphServer,
  window,
  wireEvent,
} from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

async function ask(calendarView: Answer) {
  server = await startGraphServer({ calendarView }, () => now);
  return server.provider.meetings(alex, window, patient());
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

const now = epochMs(Date.UTC(2026, 10, 24, 9));
const inTenMinutes = 'Tue, 24 Nov 2026 09:10:00 GMT';
const halfWay = 'Tue, 24 Nov 2026 09:05:00 GMT';

const good: Answer = (_, response) => json(response, { value: [wireEvent('1')] });

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

  test.each([
    ['seconds', { 'Retry-After': '3' }, 3_000],
    ['a date, by our clock', { 'Retry-After': inTenMinutes, Date: '' }, 10 * minute],
    ['a date, by the server’s clock', { 'Retry-After': inTenMinutes, Date: halfWay }, 5 * minute],
  ])('is left to the caller where the wait is long: %s', async (_, headers, retryAfter) => {
    const read = await ask(busy(429, headers));
    expect(read).toMatchObject({ ok: false, error: { cause: 'throttled', retryAfter } });
    expect(calendarCalls()).toHaveLength(1);
  });
});

describe('a tenant that was asked too much', () => {
  test('is not sent what waits for the mailbox', async () => {
    server = await startGraphServer({
      calendarView: (_, response) =>
        refuse(response, 429, 'TooManyRequests', { 'Retry-After': '30' }),
    });
    const calls = Array.from({ length: 9 }, () =>
      server.provider.meetings(alex, window, patient()),
    );
    for (const { ok } of await Promise.all(calls)) expect(ok).toBe(false);
    expect(calendarCalls().length).toBeLessThanOrEqual(4);
  });

  test('is left alone where it did not say for how long, once the tries are used up', async () => {
    await ask((_, response) => refuse(response, 429, 'TooManyRequests'));
    expect(calendarCalls()).toHaveLength(3);
    const other = emailAddress('grace@contoso.example');
    const kept = await server.provider.meetings(other, window, patient());
    expect(kept).toMatchObject({ ok: false, error: { cause: 'throttled', retryAfter: 30_000 } });
    expect(calendarCalls()).toHaveLength(3);
  });
});

describe('one mailbox', () => {
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
