import { afterEach, expect, test } from 'vitest';
import { freeRooms } from '../../../../main/calendar/google/free-rooms.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { patient } from '../../../patient.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { json, refuse, window } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

const aurora = emailAddress('aurora@resource.example');
const borealis = emailAddress('borealis@resource.example');

/** The answer about Aurora; the window is from nine to eleven in UTC. */
async function aboutAurora(calendar: object | undefined) {
  server = await startApiServer((_, response) =>
    json(response, { calendars: { 'Aurora@resource.example': calendar } }),
  );
  const found = await freeRooms(server.client, [aurora], window, patient());
  return found.ok ? found.value.get(aurora) : found.error;
}

const busy = (start: string, end: string) => ({
  busy: [{ start: `2026-11-24T${start}`, end: `2026-11-24T${end}` }],
});

test.each([
  ['nothing', { busy: [] }, 'free'],
  ['a meeting within', busy('10:00:00Z', '10:30:00Z'), 'busy'],
  ['a meeting around it', busy('08:00:00Z', '12:00:00Z'), 'busy'],
  ['the first minute', busy('08:00:00Z', '09:01:00Z'), 'busy'],
  ['the last minute', busy('10:59:00Z', '12:00:00Z'), 'busy'],
  ['what ends as it begins', busy('08:00:00Z', '09:00:00Z'), 'free'],
  ['what begins as it ends', busy('11:00:00Z', '12:00:00Z'), 'free'],
  ['the same in another zone', busy('13:00:00+05:00', '14:00:00+05:00'), 'free'],
  ['an error', { errors: [{ domain: 'global', reason: 'notFound' }] }, 'unknown'],
  ['an error beside times', { busy: [], errors: [{ reason: 'internalError' }] }, 'unknown'],
  ['not a word about times', {}, 'unknown'],
  ['no answer for it', undefined, 'unknown'],
])('with %s in its calendar', async (_, calendar, availability) => {
  expect(await aboutAurora(calendar)).toBe(availability);
});

test('is asked for with the rights to read, and in UTC', async () => {
  await aboutAurora({ busy: [] });
  expect(server.calls).toMatchObject([
    {
      method: 'POST',
      path: '/calendar/v3/freeBusy',
      purpose: 'calendars',
      body: {
        timeMin: '2026-11-24T09:00:00Z',
        timeMax: '2026-11-24T11:00:00Z',
        items: [{ id: aurora }],
      },
    },
  ]);
});

/** Says of each calendar that it is free. */
const startFree = () =>
  startApiServer(({ body }, response) => {
    const { items } = body as { items: { id: string }[] };
    json(response, { calendars: Object.fromEntries(items.map(({ id }) => [id, { busy: [] }])) });
  });

test('many rooms are asked for by fifties, and each is in the answer', async () => {
  server = await startFree();
  const rooms = Array.from({ length: 120 }, (_, n) => emailAddress(`room-${n}@resource.example`));
  const found = await freeRooms(server.client, rooms, window, patient());
  expect(found.ok && [...found.value.keys()]).toEqual(rooms);
  expect(found.ok && new Set(found.value.values())).toEqual(new Set(['free']));
  const asked = server.calls.map(({ body }) => (body as { items: unknown[] }).items.length);
  expect(asked).toEqual([50, 50, 20]);
});

test('a room is asked for once, and where there are none nobody is asked', async () => {
  server = await startFree();
  await freeRooms(server.client, [aurora, borealis, aurora], window, patient());
  expect(await freeRooms(server.client, [], window, patient())).toEqual({
    ok: true,
    value: new Map(),
  });
  expect(server.calls).toMatchObject([{ body: { items: [{ id: aurora }, { id: borealis }] } }]);
});

test('a refusal is a failure, not rooms that nobody knows about', async () => {
  server = await startApiServer((_, response) => refuse(response, 403, 'insufficientPermissions'));
  const found = await freeRooms(server.client, [aurora], window, patient());
  expect(found).toMatchObject({ ok: false, error: { failure: { cause: 'forbidden' } } });
});

test('a query that was cut off is sent again: it changes nothing', async () => {
  let tries = 0;
  server = await startApiServer((_, response) => {
    tries += 1;
    if (tries === 1) response.destroy();
    else json(response, { calendars: { [aurora]: { busy: [] } } });
  });
  const found = await freeRooms(server.client, [aurora], window, patient());
  expect(found.ok && found.value.get(aurora)).toBe('free');
});
