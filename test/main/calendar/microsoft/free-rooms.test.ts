import type { IncomingMessage } from 'node:http';
import { json as bodyOf } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  type GraphServer,
  json,
  refuse,
  startGraphServer,
  window,
} from './graph-server.ts';

let server: GraphServer;
let questions: Record<string, unknown>[] = [];

afterEach(() => server.close());

const room = (name: string | number) => emailAddress(`${name}@contoso.example`);
const rooms = ['a', 'b', 'c', 'd'].map(room);

/** What each of the rooms says, in turn. */
async function ask(answer: Answer, of = rooms, span = window) {
  questions = [];
  server = await startGraphServer({
    posts: async (request, response, url) => {
      questions.push(await question(request));
      answer(request, response, url);
    },
  });
  const free = await server.provider.freeRooms(of, span, patient());
  return free.ok ? [...free.value.values()] : free.error;
}

const question = (request: IncomingMessage) => bodyOf(request) as Promise<Record<string, unknown>>;

const saying =
  (...schedules: object[]): Answer =>
  (_, response) =>
    json(response, {
      value: schedules.map((schedule, index) => ({ scheduleId: rooms[index], ...schedule })),
    });

const at = (time: string) => ({ dateTime: `2026-11-24T${time}.0000000`, timeZone: 'UTC' });
const item = (start: string, end: string, status = 'busy') => ({
  status,
  start: at(start),
  end: at(end),
});

test('asks a room for all of them, in UTC', async () => {
  await ask(saying());
  expect(server.calls.map(({ pathname }) => pathname)).toEqual([
    '/v1.0/users/a%40contoso.example/calendar/getSchedule',
  ]);
  expect(questions).toEqual([
    {
      schedules: rooms,
      startTime: { dateTime: '2026-11-24T09:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2026-11-24T11:00:00', timeZone: 'UTC' },
      availabilityViewInterval: 5,
    },
  ]);
});

test('says of each room whether it is free for the whole time', async () => {
  const free = { availabilityView: '000', scheduleItems: [] };
  const tentative = {
    availabilityView: '010',
    scheduleItems: [item('10:00:00', '10:30:00', 'tentative')],
  };
  const silentlyBusy = { availabilityView: '0002', scheduleItems: [] };
  const error = { error: { responseCode: 'ErrorMailRecipientNotFound' }, availabilityView: '0' };
  expect(await ask(saying(free, tentative, silentlyBusy, error))).toEqual([
    'free',
    'busy',
    'busy',
    'unknown',
  ]);
});

test('a room that no answer is about is unknown', async () => {
  expect(await ask(saying({ availabilityView: '0' }))).toEqual([
    'free',
    'unknown',
    'unknown',
    'unknown',
  ]);
});

test.each([
  ['begins when this time ends', item('11:00:00', '12:00:00'), 'free'],
  ['ends when this time begins', item('08:00:00', '09:00:00'), 'free'],
  ['is shown as free', item('09:00:00', '11:00:00', 'free'), 'free'],
  ['is in the last minute of it', item('10:59:00', '12:00:00'), 'busy'],
  ['is shown in a way that we do not know', item('10:00:00', '10:05:00', 'napping'), 'busy'],
])('what %s: %j is %s', async (_, scheduleItem, availability) => {
  const schedule = { availabilityView: '0002', scheduleItems: [scheduleItem] };
  expect(await ask(saying(schedule), rooms.slice(0, 1))).toEqual([availability]);
});

test('more than twenty are asked for in parts', async () => {
  const many = Array.from({ length: 45 }, (_, index) => room(index));
  expect(await ask(saying(), many)).toHaveLength(45);
  expect(questions.map(({ schedules }) => (schedules as string[]).length)).toEqual([20, 20, 5]);
  expect(new Set(questions.flatMap(({ schedules }) => schedules)).size).toBe(45);
});

test('a moment is asked for as the shortest time there is', async () => {
  await ask(saying(), rooms, { start: window.start, end: epochMs(window.start + minute) });
  expect(questions[0]?.endTime).toMatchObject({ dateTime: '2026-11-24T09:05:00' });
});

test('a room that is gone does not hide the others', async () => {
  const free = await ask((request, response, url) =>
    url.pathname.includes('a%40')
      ? refuse(response, 404, 'ErrorInvalidUser')
      : saying({}, { availabilityView: '0' })(request, response, url),
  );
  expect(free).toEqual(['unknown', 'free', 'unknown', 'unknown']);
});

test('rooms that are all gone are unknown', async () => {
  const gone: Answer = (_, response) => refuse(response, 404, 'ErrorInvalidUser');
  expect(await ask(gone)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
});

test('twenty that are closed do not hide the one that is open', async () => {
  const many = Array.from({ length: 20 }, (_, index) => room(index));
  const open = room('open');
  const free = await ask(
    (_, response, url) =>
      url.pathname.includes('open')
        ? json(response, { value: [{ scheduleId: open, availabilityView: '0' }] })
        : refuse(response, 403, 'ErrorAccessDenied'),
    [...many, open],
  );
  expect(free).toEqual([...many.map(() => 'unknown'), 'free']);
});

test('rooms that are all closed are a failure, after three tries', async () => {
  const refused = await ask((_, response) => refuse(response, 403, 'ErrorAccessDenied'));
  expect(refused).toMatchObject({ cause: 'forbidden' });
  expect(questions).toHaveLength(3);
});

test('is asked again after a short outage', async () => {
  const free = await ask((request, response, url) =>
    questions.length === 1
      ? refuse(response, 503, 'ServiceUnavailable')
      : saying({ availabilityView: '0' })(request, response, url),
  );
  expect(free).toMatchObject(['free', 'unknown', 'unknown', 'unknown']);
});
