import { afterEach, expect, test } from 'vitest';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  alex,
  type GoogleServer,
  json,
  startGoogleServer,
  window,
  wireEvent,
} from './google-server.ts';

let server: GoogleServer;

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
  server = await startGoogleServer({ events: inAurora, rooms, buildings });
}

/** The place of the one attendee of the one meeting. */
async function place() {
  const read = await server.provider.meetings(alex, window, patient());
  if (!read.ok) throw new Error(read.error.detail);
  return read.value[0]?.attendees[0]?.place ?? null;
}

const roomCalls = () => server.calls.filter(({ pathname }) => pathname.endsWith('/calendars'));

test('a room is described by its name, its building and its floor, for many answers at once', async () => {
  await start((_, response) => json(response, { items: [aurora] }));
  const described = { name: 'Aurora', building: 'Headquarters', floor: '3' };
  expect(await place()).toEqual(described);
  expect(await place()).toEqual(described);
  expect(roomCalls()).toHaveLength(1);
});

test('a desk or a projector is no room', async () => {
  await start((_, response) =>
    json(response, { items: [{ ...aurora, resourceCategory: 'OTHER' }] }),
  );
  expect(await place()).toBeNull();
});
