import { beforeEach, expect, test } from 'vitest';
import { noAnswer } from '../../../main/calendar/call-failure.ts';
import { Paused, TenantPause } from '../../../main/calendar/tenant-pause.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';

let now: number;
let pause: TenantPause;
let sent: number;

beforeEach(() => {
  now = Date.UTC(2026, 10, 24, 10);
  pause = new TenantPause(() => epochMs(now));
  sent = 0;
});

const url = 'https://tenant.example/';

/** Sends something, which is answered so; or says how long nothing is sent. */
async function send(status = 200, headers: Readonly<Record<string, string>> = {}) {
  const fetch = pause.over(async () => {
    sent += 1;
    return new Response(null, { status, headers });
  });
  return fetch(url).then(
    (answer) => answer.status,
    (error: unknown) => (error instanceof Paused ? { left: error.left } : error),
  );
}

test.each([429, 503, 403, 500])('begins with a %i that says how long to wait', async (status) => {
  await send(status, { 'retry-after': '30' });
  expect(await send()).toEqual({ left: 30_000 });
  now += 29_000;
  expect(await send()).toEqual({ left: 1_000 });
  now += 1_000;
  expect(await send()).toBe(200);
  expect(sent).toBe(2);
});

test('may end at a date, by the clock of the server', async () => {
  const date = new Date(now + 5 * minute).toUTCString();
  const until = new Date(now + 6 * minute).toUTCString();
  await send(503, { date, 'retry-after': until });
  expect(await send()).toEqual({ left: minute });
});

test.each<[number, Record<string, string>]>([
  [200, { 'retry-after': '30' }],
  [429, {}],
  [503, {}],
  [429, { 'retry-after': '0' }],
  [429, { 'retry-after': 'later' }],
])('does not begin with a %i and %j', async (status, headers) => {
  await send(status, headers);
  expect(await send()).toBe(200);
});

test('lasts as long as the longest that was asked for meanwhile', async () => {
  let answerSlow: (answer: Response) => void = () => undefined;
  const slow = pause.over(() => new Promise((resolve) => (answerSlow = resolve)))(url);
  await send(429, { 'retry-after': '30' });
  answerSlow(new Response(null, { status: 429, headers: { 'retry-after': '3' } }));
  await slow;
  expect(await send()).toEqual({ left: 30_000 });
});

test('is never longer than a quarter of an hour', async () => {
  await send(429, { 'retry-after': '86400' });
  expect(await send()).toEqual({ left: 15 * minute });
});

test('ends when the clock is set back to before it', async () => {
  await send(429, { 'retry-after': '30' });
  now -= minute;
  expect(await send()).toBe(200);
});

test('begins for half a minute where a call was refused to the last try, without a word', async () => {
  pause.gaveUp({ cause: 'bad-response', retryAfter: null, detail: '' });
  pause.gaveUp({ cause: 'throttled', retryAfter: 7, detail: '' });
  expect(await send()).toBe(200);
  pause.gaveUp({ cause: 'throttled', retryAfter: null, detail: '' });
  expect(await send()).toEqual({ left: 30_000 });
});

test('is told to whoever wanted to send something as too many calls', () => {
  const failure = { cause: 'throttled', retryAfter: 12_000, detail: 'paused' };
  expect(noAnswer(new Paused(12_000))).toEqual(failure);
  expect(noAnswer(new Error('wrapped', { cause: new Paused(12_000) }))).toEqual(failure);
});
