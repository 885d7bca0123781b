import { afterEach, expect, test } from 'vitest';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
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

let server: GoogleServer;
let clock: EpochMs;

afterEach(() => server.close());

const address = 'c_1@resource.calendar.google.com';

const inAurora: Answer = (_, response) =>
  json(response, { items: [wireEvent('1', { attendees: [{ email: address, resource: true }] })] });

const aurora = {
  resourceEmail: address,
  resourceName: 'Aurora',
  resourceCategory: 'CONFERENCE_ROOM',
  buildingId: 'hq',
  floorName: '3',
};

const headquarters: Answer = (_, response) =>
  json(response, { buildings: [{ buildingId: 'hq', buildingName: 'Headquarters' }] });

async function start(rooms: Answer, buildings = headquarters) {
  clock = epochMs(Date.UTC(2026, 10, 24));
  server = await startGoogleServer({ events: inAurora, rooms, buildings }, () => clock);
}

/** The place of the one attendee of the one meeting. */
async function place() {
  const read = await server.provider.meetings(alex, window, patient());
  if (!read.ok) throw new Error(read.error.detail);
  return read.value[0]?.attendees[0]?.place ?? null;
}

const roomCalls = () => server.calls.filter(({ pathname }) => pathname.endsWith('/calendars'));

test('a room is described by its name, its building and its floor, and read once an hour', async () => {
  let name = 'Aurora';
  await start((_, response) => json(response, { items: [{ ...aurora, resourceName: name }] }));
  expect(await place()).toEqual({ name: 'Aurora', building: 'Headquarters', floor: '3' });
  name = 'Aurora II';
  clock = epochMs(clock + 59 * minute);
  expect(await place()).toMatchObject({ name: 'Aurora' });
  clock = epochMs(clock + minute);
  expect(await place()).toMatchObject({ name: 'Aurora II' });
  expect(roomCalls()).toHaveLength(2);
});

test('a desk or a projector is no room', async () => {
  await start((_, response) =>
    json(response, { items: [{ ...aurora, resourceCategory: 'OTHER' }] }),
  );
  expect(await place()).toBeNull();
});

test('where they may not be read, meetings are answered without, and Google is left in peace', async () => {
  await start((_, response) => refuse(response, 403, 'forbidden'));
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
    broken ? refuse(response, 403, 'forbidden') : json(response, { items: [aurora] }),
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
    answerLate = () => json(response, { items: [aurora] });
  });
  const began = performance.now();
  expect(await Promise.all([place(), place()])).toEqual([null, null]);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(roomCalls()).toHaveLength(1);
  answerLate();
  await expect.poll(place).toMatchObject({ name: 'Aurora' });
});
