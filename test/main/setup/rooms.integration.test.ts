import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomAddresses } from '../../tenant/company/company.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { policyFor } from '../../tenant/policy-for.ts';
import { setupBench } from './setup-bench.ts';
import { register, signInBySecret, walkTo } from './wizard-steps.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

test('a kiosk confined to the rooms reads those alone, and is advised to ask them', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'reach');
  tenant.confine(roomAddresses);
  const { reach, reachable } = await bench.setup.measureReach();
  tenant.confine(null);
  expect(reach).toMatchObject({
    hosts: { readable: 0 },
    rooms: { readable: 10, asked: 10 },
    advised: 'rooms',
  });
  expect(reachable).toBe('house');
  // Without a room there would be nobody to ask.
  expect((await bench.setup.chooseAccess({ access: 'rooms' })).reachable).toBe('rooms');
  const chosen = ['aurora@contoso.example'];
  const view = await bench.setup.saveRooms({ chosen, building: null, texts: [] });
  expect(view.reachable).toBe('house');
});

test('where the directory is closed rooms are typed, and what is no address is left out', async () => {
  const closed = await startTenant();
  closed.consent(['Calendars.ReadBasic.All']);
  const bench = setupBench(closed);
  await register(bench, closed);
  await signInBySecret(bench, closed);
  const { reach } = await bench.setup.measureReach();
  expect(reach).toMatchObject({ hosts: null, rooms: null });
  expect((await bench.setup.readRooms()).rooms.directory).toBe('unreadable');
  const { rooms } = await bench.setup.saveRooms({
    chosen: [' Aurora@contoso.example ', 'aurora@contoso.example', 'no address', ''],
    building: ' HQ ',
    texts: [
      { text: ' Sky lounge ', name: 'Sky Lounge', building: 'HQ', floor: ' ' },
      { text: '', name: 'Nothing', building: null, floor: null },
    ],
  });
  expect(rooms.chosen).toEqual(['aurora@contoso.example']);
  expect(rooms.offered).toEqual([
    {
      address: 'aurora@contoso.example',
      name: 'aurora@contoso.example',
      building: null,
      floor: null,
      capacity: null,
    },
  ]);
  expect(rooms.building).toBe('HQ');
  expect(rooms.texts).toEqual([
    { text: 'Sky lounge', name: 'Sky Lounge', building: 'HQ', floor: null },
  ]);
  await closed.close();
});

test('the rooms of the directory are offered with where they are', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'rooms');
  const { rooms } = await bench.setup.readRooms();
  expect(rooms.directory).toBe('readable');
  expect(rooms.offered).toHaveLength(roomAddresses.length);
  expect(rooms.offered).toContainEqual({
    address: 'aurora@contoso.example',
    name: 'Aurora',
    building: 'HQ',
    floor: '3',
    capacity: 8,
  });
});

test('a kiosk that IT has set up whole is connected, with nothing left to do at the screen', async () => {
  const bench = setupBench(tenant);
  bench.policyFile = policyFor(tenant);
  expect((await bench.setup.setup()).reachable).toBe('authorize');
  await bench.vault.write('microsoft.clientSecret', tenant.clientSecret);
  const view = await bench.setup.setup();
  expect(view).toMatchObject({
    inForce: true,
    reachable: 'house',
    provider: { chosen: 'microsoft' },
    authorize: {
      method: 'application',
      signIn: { kind: 'signed-in', account: null, endsAt: null },
    },
  });
  expect((await bench.setup.measureReach()).reach).toMatchObject({ advised: 'hosts' });
  expect((await bench.setup.setup()).inForce).toBe(true);
});
