import { afterEach, beforeEach, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { minute } from '../../../../shared/epoch-ms.ts';
import { people } from '../../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';
import { startToldKiosk, type ToldKiosk } from './told-kiosk.ts';

const alex = emailAddress(people.alex.address);

let tenant: Tenant;
let kiosk: ToldKiosk;

beforeEach(async () => {
  tenant = await startTenant();
  trust(tenant);
  kiosk = await startToldKiosk(tenant, alex);
  await expect.poll(kiosk.told).toBe(1);
  await expect.poll(() => kiosk.cache.place(alex)).not.toBeNull();
  // Subscriptions are left alone for a minute after each call, and calendars for a moment.
  kiosk.subscriptionsAhead = 2 * minute;
  kiosk.syncAhead = minute;
});
afterEach(async () => {
  await kiosk?.dispose();
  await tenant?.close();
});

const asked = (method: string, path: RegExp) =>
  tenant.log.requests.filter((one) => one.method === method && path.test(one.url.pathname)).length;

const rounds = () => asked('GET', /\/delta$/);

test('a subscription whose permission is to be shown again is renewed', async () => {
  const [before] = tenant.webhooks.open;
  tenant.notifications.tell(alex, 'reauthorizationRequired');
  await expect.poll(() => asked('PATCH', /\/subscriptions\//)).toBe(1);
  expect(tenant.webhooks.open).toEqual([before]);
});

test('one that was removed is made anew, and the calendar is read', async () => {
  const [before] = tenant.webhooks.open;
  const roundsBefore = rounds();
  tenant.notifications.tell(alex, 'subscriptionRemoved');
  await expect.poll(() => tenant.webhooks.open.length).toBe(1);
  await expect.poll(kiosk.told).toBe(1);
  await expect.poll(rounds).toBeGreaterThan(roundsBefore);
  const [after] = tenant.webhooks.open;
  expect(after?.id).not.toBe(before?.id);
  expect(after?.secret).not.toBe(before?.secret);
});

test('where notifications were missed, the calendar is read', async () => {
  const [before] = tenant.webhooks.open;
  const roundsBefore = rounds();
  tenant.notifications.tell(alex, 'missed');
  await expect.poll(rounds).toBeGreaterThan(roundsBefore);
  expect(tenant.webhooks.open).toEqual([before]);
});

test('it keeps polling where events may be read in their basics alone', async () => {
  await kiosk.dispose();
  tenant.consent(['Calendars.ReadBasic.All', 'User.ReadBasic.All', 'Place.Read.All']);
  kiosk = await startToldKiosk(tenant, alex);
  await expect
    .poll(() => kiosk.notifications.figures().subscriptions.failed)
    .toEqual({ forbidden: 1 });
  expect(kiosk.told()).toBe(0);
});
