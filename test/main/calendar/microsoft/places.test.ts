import { afterEach, expect, test } from 'vitest';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
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
let clock = epochMs(0);

afterEach(() => server.close());

const inAurora: Answer = (_, response) =>
  json(response, {
    value: [wireEvent('1', { locations: [{ locationEmailAddress: 'aurora@contoso.example' }] })],
  });

const aurora = (displayName = 'Aurora') => ({
  emailAddress: 'Aurora@contoso.example',
  displayName,
  building: 'HQ',
  floorNumber: 3,
  capacity: '8',
});

async function start(rooms: Answer) {
  clock = epochMs(Date.UTC(2026, 10, 24));
  server = await startGraphServer({ calendarView: inAurora, rooms }, () => clock);
}

/** The place of the one location of the one meeting. */
async function place() {
  const read = await server.provider.meetings(alex, window, patient());
  if (!read.ok) throw new Error(read.error.detail);
  return read.value[0]?.locations[0]?.place ?? null;
}

const roomCalls = () => server.calls.filter(({ pathname }) => pathname.includes('/places/'));

test('rooms are described from every page, and asked for by the fields that are used', async () => {
  await start((_, response, url) =>
    url.searchParams.has('$skip')
      ? json(response, { value: [aurora()] })
      : json(response, {
          value: [{ emailAddress: null }, { displayName: 7 }],
          '@odata.nextLink': `${url.href}&$skip=100`,
        }),
  );
  expect(await place()).toEqual({ name: 'Aurora', building: 'HQ', floor: '3' });
  expect(roomCalls()[0]?.searchParams.get('$select')).toBe(
    'emailAddress,displayName,building,floorLabel,floorNumber,capacity',
  );
});

test('they are read once an hour', async () => {
  let name = 'Aurora';
  await start((_, response) => json(response, { value: [aurora(name)] }));
  await place();
  name = 'Aurora II';
  clock = epochMs(clock + 59 * minute);
  expect(await place()).toMatchObject({ name: 'Aurora' });
  clock = epochMs(clock + minute);
  expect(await place()).toMatchObject({ name: 'Aurora II' });
  expect(roomCalls()).toHaveLength(2);
});

test('where they may not be read, meetings are answered without, and the server is left in peace', async () => {
  await start((_, response) => refuse(response, 403, 'Authorization_RequestDenied'));
  expect(await place()).toBeNull();
  expect(await place()).toBeNull();
  expect(roomCalls()).toHaveLength(1);
  clock = epochMs(clock + minute);
  expect(await place()).toBeNull();
  expect(roomCalls()).toHaveLength(2);
});

test('the last copy stands where they cannot be read again', async () => {
  let broken = false;
  await start((_, response) =>
    broken ? refuse(response, 500, 'Oops') : json(response, { value: [aurora()] }),
  );
  await place();
  broken = true;
  clock = epochMs(clock + 61 * minute);
  expect(await place()).toMatchObject({ name: 'Aurora' });
  expect(roomCalls()).toHaveLength(2);
});

test('no answer waits for them longer than a second and a half, nor starts them twice', async () => {
  let answerLate = () => {};
  await start((_, response) => {
    answerLate = () => json(response, { value: [aurora()] });
  });
  const began = performance.now();
  expect(await Promise.all([place(), place()])).toEqual([null, null]);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(roomCalls()).toHaveLength(1);
  answerLate();
  await expect.poll(place).toMatchObject({ name: 'Aurora' });
});

test('a failed answer does not wait for them at all', async () => {
  server = await startGraphServer({
    calendarView: (_, response) => refuse(response, 403, 'ErrorAccessDenied'),
    rooms: () => undefined,
  });
  const began = performance.now();
  const read = await server.provider.meetings(alex, window, patient());
  expect(read).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
  expect(performance.now() - began).toBeLessThan(1_000);
});
