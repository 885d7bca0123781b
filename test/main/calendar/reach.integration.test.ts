import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { measureReach } from '../../../main/calendar/reach.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { signedIn } from '../../contract/providers/signed-in.ts';
import { patient } from '../../patient.ts';
import { allRooms, roomAddresses } from '../../tenant/company/company.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { trust } from '../../tenant/trust.ts';

const now = () => epochMs(Date.now());

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
});
afterEach(() => {
  tenant.faults.clear();
  tenant.confine(null);
  tenant.consent();
});
afterAll(() => tenant.close());

/** Node's fetch, and how many calendars it ever asked for at once. */
function watched() {
  let open = 0;
  let peak = 0;
  return {
    peak: () => peak,
    fetch: async (...[input, init]: Parameters<typeof globalThis.fetch>) => {
      if (!String(input).includes('/calendarView')) return fetch(input, init);
      open += 1;
      peak = Math.max(peak, open);
      return fetch(input, init).finally(() => {
        open -= 1;
      });
    },
  };
}

const measure = (rooms: readonly string[] = [], provider = signedIn(tenant)) =>
  measureReach({ provider, rooms: rooms.map(emailAddress), now }, patient());

async function view(rooms?: readonly string[]) {
  const measured = await measure(rooms);
  if (!measured.ok) throw new Error(measured.error.detail);
  return measured.value;
}

const ten = { readable: allRooms.length, asked: allRooms.length };

describe('an application that may read every calendar', () => {
  test('reaches hosts and rooms, and is advised to ask the hosts', async () => {
    const { hosts, rooms, advised } = await view();
    expect(hosts?.asked).toBeGreaterThan(10);
    // Not everybody of the company has a mailbox in the cloud.
    expect(hosts?.readable).toBeGreaterThan((hosts?.asked ?? 0) / 2);
    expect({ rooms, advised }).toEqual({ rooms: ten, advised: 'hosts' });
  });

  test('is not taken for an attack: four calls run at once', async () => {
    const fetch = watched();
    await measure([], signedIn(tenant, { fetch: fetch.fetch }));
    expect(fetch.peak()).toBe(4);
  });
});

describe('an application that is confined', () => {
  test('to the rooms is advised to ask those', async () => {
    tenant.confine(roomAddresses);
    const { hosts, rooms, advised } = await view();
    expect(hosts?.readable).toBe(0);
    expect({ rooms, advised }).toEqual({ rooms: ten, advised: 'rooms' });
  });

  test('to nothing has no better choice than hosts', async () => {
    tenant.confine([]);
    const { rooms, advised } = await view();
    expect({ rooms, advised }).toEqual({ rooms: { ...ten, readable: 0 }, advised: 'hosts' });
  });

  test('to some of the chosen rooms reads as many', async () => {
    const [one = '', two = '', three = ''] = roomAddresses;
    tenant.confine([one, three]);
    expect((await view([one, two, three])).rooms).toEqual({ readable: 2, asked: 3 });
  });
});

describe('a directory that may not be read', () => {
  test('leaves hosts unknown, and rooms where none were chosen', async () => {
    tenant.consent(['Calendars.Read']);
    expect(await view()).toEqual({ hosts: null, rooms: null, advised: 'hosts' });
    expect(await view(roomAddresses)).toEqual({ hosts: null, rooms: ten, advised: 'rooms' });
  });
});

test('a room that is not there is not readable', async () => {
  const { rooms } = await view(['aurora@contoso.example', 'nowhere@contoso.example']);
  expect(rooms).toEqual({ readable: 1, asked: 2 });
});

test('an outage is no answer, and is not waited for calendar by calendar', async () => {
  tenant.faults.inject({ kind: 'unavailable' }, { path: /calendarView$/ });
  const before = tenant.log.requests.length;
  expect(await measure(roomAddresses)).toMatchObject({
    ok: false,
    error: { cause: 'bad-response' },
  });
  const calls = tenant.log.requests.slice(before).filter(({ mailbox }) => mailbox);
  // Four at once, each tried three times.
  expect(calls.length).toBeLessThanOrEqual(12);
});
