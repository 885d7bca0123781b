import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPin } from '../../main/staff/pin-hash.ts';
import { openVisitHistory } from '../../main/visits/visit-history.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { rooms } from '../tenant/company/rooms.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { installerAt } from './installer.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

const pin = '481516';
/** Where the photographs are left. */
const photographs = join(import.meta.dirname, '../../out/calendar-away');

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  const policy = policyFor(tenant);
  const staff = { pinHash: await hashPin(pin) };
  kiosk = await launchKiosk(tenant, { ...policy, kiosk: { ...policy.kiosk, staff } });
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

/** Whether all calendars that the kiosk asked for are in its cache, the host's among them. */
function hasReadAll(): boolean {
  const asked = tenant.log.requests.flatMap(({ url, mailbox }) =>
    mailbox && url.pathname.endsWith('/delta') ? [mailbox] : [],
  );
  const database = new Database(join(kiosk.profile, 'calendar-cache.sqlite'), { readonly: true });
  const read = database
    .prepare('SELECT count(*) FROM calendars WHERE cursor IS NOT NULL')
    .pluck()
    .get();
  database.close();
  return asked.includes('alex@contoso.example') && new Set(asked).size === read;
}

/** All that is on record of visits. */
function recorded() {
  const opened = openVisitHistory(join(kiosk.profile, 'visits.sqlite'));
  if (!opened.ok) throw new Error(`visits.sqlite: ${opened.error.cause}`);
  const visits = opened.value.during({ start: epochMs(0), end: epochMs(Number.MAX_SAFE_INTEGER) });
  opened.value.close();
  if (!visits.ok) throw new Error(`visits.sqlite: ${visits.error.cause}`);
  return visits.value;
}

it('a visitor is led to the room while the calendar is away, and staff see what became of it', async () => {
  const visitor = visitorAt(kiosk.page);
  await expect.poll(hasReadAll).toBe(true);

  await tenant.unplug();
  await visitor.start();
  await visitor.giveName('Priya Raman');
  await visitor.chooseHost('Ale', 'Alex Kim');
  await visitor.reads('You’re all set, Priya.');
  const words = await visitor.words();
  expect(words).toContain('Aurora');
  expect(words).toMatch(/Room details from \d\d:\d\d/);
  await visitor.touch('Done');
  expect(recorded()).toMatchObject([
    { completion: { outcome: 'room', source: 'cache', rooms: [{ name: 'Aurora' }] }, changes: [] },
  ]);

  tenant.calendars.changeRoom('external-with-room', rooms.aurora, rooms.borealis);
  await tenant.plugIn();
  await kiosk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(() => recorded()[0]?.changes.length).toBe(1);
  expect(recorded()).toMatchObject([
    {
      completion: { rooms: [{ name: 'Aurora' }] },
      meetingNow: { rooms: [{ name: 'Borealis' }], cancelled: false },
      changes: [{ change: { what: 'rooms' }, source: 'polling' }],
    },
  ]);

  const staff = await installerAt(kiosk, photographs);
  await staff.enterPin(pin);
  await staff.open('Today');
  await staff.reads('Today');
  const list = await staff.page.locator('body').innerText();
  expect(list).toContain('Priya Raman');
  expect(list).toMatch(/Aurora.*Borealis/s);
});
