import { afterEach, expect, test } from 'vitest';
import { offeredRooms } from '../../../../main/calendar/google/offered-rooms.ts';
import { patient } from '../../../patient.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { json, refuse } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

const resource = (name: string, more: object = {}) => ({
  resourceEmail: `${name}@resource.example`,
  resourceName: name,
  resourceCategory: 'CONFERENCE_ROOM',
  ...more,
});

/** Rooms by their pages, in houses. */
async function rooms(pages: readonly (readonly object[])[], buildings: readonly object[] = []) {
  server = await startApiServer(({ path, query }, response) => {
    if (path.endsWith('/buildings')) return json(response, { buildings });
    const page = Number(query.get('pageToken') ?? 0);
    const nextPageToken = page + 1 < pages.length ? `${page + 1}` : undefined;
    json(response, { items: pages[page], nextPageToken });
  });
  return offeredRooms(server.client, patient());
}

async function names(...items: object[]) {
  const offered = await rooms([items]);
  return offered.ok ? offered.value.map(({ name }) => name) : offered.error;
}

test('every room is offered, from every page, with the name of its building', async () => {
  const described = { buildingId: 'hq', floorName: 'Mezzanine', capacity: 8 };
  const offered = await rooms(
    [[resource('Aurora', described)], [resource('Borealis')]],
    [{ buildingId: 'hq', buildingName: 'Headquarters' }],
  );
  const unknown = { building: null, floor: null, capacity: null };
  expect(offered).toEqual({
    ok: true,
    value: [
      {
        address: 'aurora@resource.example',
        name: 'Aurora',
        building: 'Headquarters',
        floor: 'Mezzanine',
        capacity: 8,
      },
      { address: 'borealis@resource.example', name: 'Borealis', ...unknown },
    ],
  });
});

test('the directory is asked as such, for no more than is used', async () => {
  await rooms([[]]);
  expect(server.calls.map(({ path }) => path).sort()).toEqual([
    '/admin/directory/v1/customer/my_customer/resources/buildings',
    '/admin/directory/v1/customer/my_customer/resources/calendars',
  ]);
  for (const { purpose, query } of server.calls) {
    expect(purpose).toBe('directory');
    expect(query.get('maxResults')).toBe('500');
    expect(query.get('fields')).toMatch(/^nextPageToken,/);
  }
});

test('what is no room is not offered, but a room from before there were categories is', async () => {
  const offered = await names(
    resource('Projector', { resourceCategory: 'OTHER' }),
    resource('Aurora', { resourceCategory: 'CATEGORY_UNKNOWN' }),
    resource('Borealis', { resourceCategory: undefined }),
  );
  expect(offered).toEqual(['Aurora', 'Borealis']);
});

test('a room that is on two pages is offered once, and a nameless one not at all', async () => {
  const offered = await rooms([
    [resource('Aurora'), { resourceEmail: 'x@resource.example' }, { resourceName: 'Nowhere' }],
    [resource('Aurora')],
  ]);
  expect(offered.ok && offered.value.map(({ name }) => name)).toEqual(['Aurora']);
});

test('a badly kept room does not hide the others', async () => {
  const odd = { capacity: 'about ten', floorName: 7, buildingId: {} };
  expect(await names(resource('Aurora', odd), resource('Borealis'))).toEqual([
    'Aurora',
    'Borealis',
  ]);
});

test('a building that is not listed is shown by its ID', async () => {
  const offered = await rooms([[resource('Aurora', { buildingId: 'NYC-9TH' })]]);
  expect(offered).toMatchObject({ ok: true, value: [{ building: 'NYC-9TH' }] });
});

test.each(['calendars', 'buildings'])('a failure of the %s is told', async (part) => {
  server = await startApiServer(({ path }, response) =>
    path.endsWith(part) ? refuse(response, 403, 'forbidden') : json(response, {}),
  );
  const offered = await offeredRooms(server.client, patient());
  expect(offered).toMatchObject({ ok: false, error: { failure: { cause: 'forbidden' } } });
});
