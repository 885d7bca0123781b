import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import { people } from '../tenant/company/people.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from './open-test-kiosk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';
import { anAttempt } from './visits/visit-builder.ts';

let tenant: Tenant;
let kiosk: TestKiosk;

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(() => {
  kiosk.dispose();
  tenant.faults.clear();
});
afterAll(() => tenant?.close());

const calendarOf = (mailbox: string) => ({ path: /calendarView$/, mailbox });

/** Checks in, and gives back what the screen said and what is on disk. */
async function checkIn(visitor: string, host: string, between: () => void = () => undefined) {
  const file = join(temporaryFolder(), 'visits.sqlite');
  kiosk = openTestKiosk(tenant, { storage: { visits: file, cache: ':memory:' } });
  const { hosts } = await kiosk.findHosts(host);
  between();
  const attempt = anAttempt();
  kiosk.checkIn.checkIn({
    attempt,
    visitor: { name: visitor, company: null, email: null },
    host: { name: host, handle: hosts.find(({ name }) => name === host)?.handle ?? null },
  });
  const completion = await kiosk.completion(1);
  kiosk.dispose();
  const store = openVisitStore(file);
  const visit = store.ok ? store.value.byAttempt(attempt) : store;
  if (store.ok) store.value.close();
  if (!visit.ok || !visit.value) throw new Error('the visit is lost');
  return { listed: hosts.length, completion, visit: visit.value };
}

/** What a visitor is told whose host’s calendar says nothing: Wi-Fi, help, and no reason. */
const withoutMeeting = {
  answer: { kind: 'no-meeting', cachedAt: null },
  changed: false,
  tellReception: false,
  wifi: { ssid: 'Northwind Guest' },
};

describe('a host', () => {
  test('who left the company is not listed; the visit is kept under the name that was typed', async () => {
    const { listed, completion, visit } = await checkIn('Priya Raman', people.peter.name);
    expect(listed).toBe(0);
    expect(completion).toMatchObject({ ...withoutMeeting, hostName: 'Peter Voss' });
    expect(visit).toMatchObject({
      host: { name: 'Peter Voss', address: null },
      completion: { outcome: 'unavailable', cause: 'no-mailbox' },
    });
  });

  test('whose mailbox went away after they were listed is still who was visited', async () => {
    const { alex } = people;
    const { completion, visit } = await checkIn('Priya Raman', alex.name, () =>
      tenant.faults.inject({ kind: 'no-mailbox' }, { path: /calendarView$/ }),
    );
    expect(completion).toMatchObject({ ...withoutMeeting, hostName: alex.name });
    expect(visit).toMatchObject({
      host: { name: alex.name, address: alex.address },
      completion: { outcome: 'unavailable', cause: 'no-mailbox' },
    });
  });

  test('whose calendar is closed is found in the rooms’ calendars', async () => {
    const { completion } = await checkIn('Priya Raman', people.alex.name, () =>
      tenant.faults.inject({ kind: 'forbidden' }, calendarOf(people.alex.address)),
    );
    expect(completion).toMatchObject({ answer: { kind: 'room', rooms: [{ name: 'Aurora' }] } });
  });

  test('whose calendar is closed, and who is in no room, has no meeting that we know of', async () => {
    const { completion, visit } = await checkIn('Nobody Expected', people.samir.name, () =>
      tenant.faults.inject({ kind: 'forbidden' }, calendarOf(people.samir.address)),
    );
    expect(completion).toMatchObject({ ...withoutMeeting, hostName: people.samir.name });
    expect(visit.completion).toMatchObject({ outcome: 'unavailable', cause: 'forbidden' });
  });

  test('whose calendar is closed as all others are is no fault of the visitor’s', async () => {
    const { completion, visit } = await checkIn('Priya Raman', people.alex.name, () =>
      tenant.faults.inject({ kind: 'forbidden' }, { path: /calendarView$/ }),
    );
    expect(completion).toMatchObject({ ...withoutMeeting, hostName: people.alex.name });
    expect(visit.completion).toMatchObject({ outcome: 'unavailable', cause: 'forbidden' });
  });
});
