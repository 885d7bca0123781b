import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { policySchema } from '../../../../main/tenant/policy-schema.ts';
import { makeApplicationKey } from '../../../../main/tenant/sign-in/application-key.ts';
import { deviceSignIn } from '../../../../main/tenant/sign-in/device-sign-in.ts';
import { tenantCalendar } from '../../../../main/tenant/tenant-calendar.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import { people } from '../../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { policyFor } from '../../../tenant/policy-for.ts';
import { trust } from '../../../tenant/trust.ts';
import { partsFor } from './tenant-parts.ts';
import { type TestVault, testVault } from './test-vault.ts';

const now = () => epochMs(Date.now());
const { address } = people.alex;

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ devicePollSeconds: 0.1 });
  trust(tenant);
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

/** Reads a host's calendar as a kiosk with these settings does. */
async function read(settings: object, vault: TestVault) {
  const policy = policyFor(tenant).tenant.calendar;
  const microsoft = { ...tenant.block, ...settings };
  const { calendar } = policySchema.parse({
    tenant: { calendar: { ...policy, microsoft } },
  }).tenant;
  if (!calendar) throw new Error('no calendar');
  const provider = tenantCalendar(calendar, { vault, fetch, now, report: () => undefined });
  const window = { start: now(), end: epochMs(now() + 60_000) };
  return provider.meetings(emailAddress(address), window, patient());
}

test('a calendar is read with a secret', async () => {
  const vault = testVault({ clientSecret: tenant.clientSecret });
  expect(await read({}, vault)).toMatchObject({ ok: true });
});

test('a calendar is read with the kiosk’s own key', async () => {
  const vault = testVault({ clientSecret: 'not looked at' });
  const made = await makeApplicationKey(vault, 'microsoft.clientKey', 'lobby-1', now());
  tenant.registerCertificate(made.ok ? made.value.pem : '');
  expect(await read({ credential: 'certificate' }, vault)).toMatchObject({ ok: true });
});

test('what is no key is named', async () => {
  const vault = testVault({ clientKey: 'no key' });
  expect(await read({ credential: 'certificate' }, vault)).toMatchObject({
    error: {
      cause: 'unauthorized',
      detail: expect.stringMatching(/^secret microsoft.clientKey: .* is no key that can be used$/),
    },
  });
});

test.each(['browser', 'device'])(
  'a calendar is read for who has signed in (%s)',
  async (signIn) => {
    const parts = partsFor(tenant, { signIn });
    const started = await deviceSignIn(parts, patient());
    if (!started.ok) throw new Error(started.error.detail);
    await tenant.people.enterCode(started.value.code, { account: address, decision: 'accept' });
    await started.value.done;
    const before = tenant.log.requests.length;
    expect(await read({ signIn }, parts.vault)).toMatchObject({ ok: true });
    const paths = tenant.log.requests.slice(before).map(({ url }) => url.pathname);
    expect(paths.some((path) => path.endsWith('/token'))).toBe(true);
  },
);

test('nobody has signed in', async () => {
  expect(await read({ signIn: 'device' }, testVault({ clientSecret: 's' }))).toMatchObject({
    error: { detail: expect.stringContaining('microsoft.refreshToken') },
  });
});
