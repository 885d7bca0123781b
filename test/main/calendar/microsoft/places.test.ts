import { afterEach, expect, test, vi } from 'vitest';
import { patient } from '../../../patient.ts';
import { holdDeadlines } from '../held-deadlines.ts';
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

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const inAurora: Answer = (_, response) =>
  json(response, {
    value: [wireEvent('1', { locations: [{ locationEmailAddress: 'aurora@contoso.example' }] })],
  });

const aurora = {
  emailAddress: 'Aurora@contoso.example',
  displayName: 'Aurora',
  building: 'HQ',
  floorNumber: 3,
  capacity: '8',
};

async function start(rooms: Answer) {
  server = await startGraphServer({ calendarView: inAurora, rooms });
}

/** The place of the one location of the one meeting. */
async function place() {
  const read = await server.provider.meetings(alex, window, patient());
  if (!read.ok) throw new Error(read.error.detail);
  return read.value[0]?.locations[0]?.place ?? null;
}

const roomCalls = () => server.calls.filter(({ pathname }) => pathname.includes('/places/'));

test('rooms are described from every page, asked for by the fields that are used, and read once', async () => {
  await start((_, response, url) =>
    url.searchParams.has('$skip')
      ? json(response, { value: [aurora] })
      : json(response, {
          value: [{ emailAddress: null }, { displayName: 7 }],
          '@odata.nextLink': `${url.href}&$skip=100`,
        }),
  );
  const described = { name: 'Aurora', building: 'HQ', floor: '3' };
  expect(await place()).toEqual(described);
  expect(await place()).toEqual(described);
  // Two pages, once.
  expect(roomCalls()).toHaveLength(2);
  expect(roomCalls()[0]?.searchParams.get('$select')).toBe(
    'emailAddress,displayName,building,floorLabel,floorNumber,capacity',
  );
});

test('a failed answer does not wait for them at all', async () => {
  // Whoever waited would wait for good.
  holdDeadlines();
  server = await startGraphServer({
    calendarView: (_, response) => refuse(response, 403, 'ErrorAccessDenied'),
    rooms: () => undefined,
  });
  const read = await server.provider.meetings(alex, window, patient());
  expect(read).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
});
