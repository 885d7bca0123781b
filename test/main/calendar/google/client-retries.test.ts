import { afterAll, describe, expect, test } from 'vitest';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  alex,
  type GoogleServer,
  json,
  refuse,
  startGoogleServer,
  window,
  wireEvent,
} from './google-server.ts';

const servers: GoogleServer[] = [];

afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Reads a calendar of a server of its own, and says how often that was asked. */
async function ask(events: Answer) {
  const server = await startGoogleServer({ events }, () => now);
  servers.push(server);
  const read = await server.provider.meetings(alex, window, patient());
  const calls = () => server.calls.filter(({ pathname }) => pathname.endsWith('/events')).length;
  const again = () => server.provider.meetings(alex, window, patient());
  return { read, calls, again };
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

const now = epochMs(Date.UTC(2026, 10, 24, 9));
const inTenMinutes = 'Tue, 24 Nov 2026 09:10:00 GMT';
const halfWay = 'Tue, 24 Nov 2026 09:05:00 GMT';

const good: Answer = (_, response) => json(response, { items: [wireEvent('1')] });

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

  test.each([
    ['rateLimitExceeded', 3],
    ['quotaExceeded', 1],
  ])('is not done for half a minute after %s to the last of %i tries', async (reason, tries) => {
    const { calls, again } = await ask(busy(403, reason));
    expect(calls()).toBe(tries);
    const kept = { ok: false, error: { cause: 'throttled', retryAfter: 30_000 } };
    expect(await again()).toMatchObject(kept);
    expect(calls()).toBe(tries);
  });

  test.each([
    ['seconds', { 'Retry-After': '3' }, 3_000],
    ['a date, by our clock', { 'Retry-After': inTenMinutes, Date: '' }, 10 * minute],
    ['a date, by the server’s clock', { 'Retry-After': inTenMinutes, Date: halfWay }, 5 * minute],
  ])('is left to the caller where the wait is long: %s', async (_, headers, retryAfter) => {
    const { read, calls } = await ask(hurried(headers));
    expect(read).toMatchObject({ ok: false, error: { cause: 'throttled', retryAfter } });
    expect(calls()).toBe(1);
  });
});
