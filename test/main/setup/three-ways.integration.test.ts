import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochMs } from '../../../shared/epoch-ms.ts';
import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { kioskBuilding, roomAddresses } from '../../tenant/company/company.ts';
import { people } from '../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { priyaChecksIn, type SetupBench, setupBench } from './setup-bench.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ devicePollSeconds: 0.1 });
  for (const room of roomAddresses) tenant.share(room, people.jonas.address);
  for (const { address } of Object.values(people)) tenant.share(address, people.jonas.address);
});
afterAll(() => tenant.close());

const wifi = { ssid: 'Guests', security: 'WPA', hidden: false, password: 'forest;path:7' } as const;

async function register(bench: SetupBench): Promise<SetupView> {
  const { setup } = bench;
  await setup.chooseProvider({ provider: 'microsoft' });
  const { registration } = await setup.setup();
  await setup.goTo({ step: 'authorize' });
  const { tenantId, clientId } = tenant;
  return setup.saveRegistration({ texts: { ...registration, tenantId, clientId } });
}

/** From the sign-in to the end of the wizard. */
async function finish(bench: SetupBench): Promise<SetupView> {
  const { setup } = bench;
  await setup.goTo({ step: 'reach' });
  const reached = await setup.measureReach();
  expect(reached.reach?.rooms).toEqual({ readable: 10, asked: 10 });
  await setup.goTo({ step: 'rooms' });
  const { rooms } = await setup.readRooms();
  expect(rooms.directory).toBe('readable');
  const chosen = rooms.offered.map(({ address }) => address);
  await setup.saveRooms({ chosen, building: kioskBuilding, texts: [] });
  await setup.goTo({ step: 'test' });
  const { hosts } = await setup.findTestHosts({ text: 'Alex' });
  const alex = hosts.find(({ name }) => name === 'Alex Kim');
  const tested = await setup.testMeeting({
    host: alex ? { handle: alex.handle } : { text: '' },
    at: epochMs(Date.now()),
    visitorName: 'Priya Raman',
    visitorEmail: '',
  });
  expect(tested.completion.answer).toMatchObject({ kind: 'room', rooms: [{ name: 'Aurora' }] });
  await setup.goTo({ step: 'house' });
  const { problems } = await setup.saveHouse({
    tenantName: 'Northwind',
    wifi,
    colour: '#0f766e',
    idleSeconds: 60,
    beforeMinutes: 30,
    afterMinutes: 90,
    help: { staffed: true },
    changeTracking: 'polling',
    keepDays: 90,
  });
  expect(problems).toEqual([]);
  return setup.finish();
}

/** What is only right at the very end. */
async function expectInForce(bench: SetupBench, view: SetupView): Promise<void> {
  expect(view.inForce).toBe(true);
  expect(bench.finished).toBe(1);
  const completion = await priyaChecksIn(bench);
  expect(completion).toMatchObject({
    hostName: 'Alex Kim',
    answer: { kind: 'room', rooms: [{ name: 'Aurora', building: 'HQ', floor: '3' }] },
    wifi: { ssid: wifi.ssid, password: wifi.password },
  });
}

test('an application with a secret is set up, consented to on the way, and shows the right room', async () => {
  const unconsented = await startTenant({ consented: false });
  const before = tenant;
  tenant = unconsented;
  try {
    const bench = setupBench(tenant);
    await register(bench);
    await bench.setup.chooseMethod({ method: 'application', credential: 'secret' });
    await bench.setup.saveSecret({ secret: tenant.clientSecret });
    await bench.setup.signIn();
    const waits = await bench.until(
      ({ authorize }) => authorize.signIn.kind === 'awaiting-consent',
    );
    expect(waits.reachable).toBe('authorize');
    const { url } = waits.authorize.signIn as { url: string };
    const page = await tenant.people.adminConsent(url, 'accept');
    expect(page.url.searchParams.get('admin_consent')).toBe('True');
    await bench.setup.signIn();
    const signedIn = await bench.until(({ authorize }) => authorize.signIn.kind === 'signed-in');
    expect(signedIn.authorize.signIn).toEqual({ kind: 'signed-in', account: null, endsAt: null });
    await expectInForce(bench, await finish(bench));
  } finally {
    tenant = before;
    await unconsented.close();
  }
});

test('an application with a certificate is set up, and its key never leaves the vault', async () => {
  const bench = setupBench(tenant);
  await register(bench);
  await bench.setup.chooseMethod({ method: 'application', credential: 'certificate' });
  const { authorize } = await bench.setup.makeCertificate();
  const { file = '', pem = '' } = authorize.certificate ?? {};
  expect(readFileSync(file, 'utf8')).toBe(pem);
  expect(pem).toContain('BEGIN CERTIFICATE');
  await bench.setup.signIn();
  await bench.until(
    (view) =>
      view.authorize.signIn.kind === 'failed' &&
      view.authorize.signIn.failure.cause === 'unknown-certificate',
  );
  tenant.registerCertificate(pem);
  await bench.setup.signIn();
  await bench.until((view) => view.authorize.signIn.kind === 'signed-in');
  await expectInForce(bench, await finish(bench));
  const kept = await bench.vault.read('microsoft.clientKey');
  expect(kept.ok && kept.value).toContain('PRIVATE KEY');
});

test('somebody signs in in the browser', async () => {
  const bench = setupBench(tenant);
  await register(bench);
  await bench.setup.chooseMethod({ method: 'browser', credential: 'certificate' });
  await bench.setup.signIn();
  await bench.until(({ authorize }) => authorize.signIn.kind === 'awaiting-browser');
  const [url = ''] = bench.browsed;
  await tenant.people.signIn(url, { account: people.jonas.address, decision: 'accept' });
  const { authorize } = await bench.until((view) => view.authorize.signIn.kind === 'signed-in');
  expect(authorize.signIn).toEqual({
    kind: 'signed-in',
    account: people.jonas.address,
    endsAt: null,
  });
  await expectInForce(bench, await finish(bench));
});

test('somebody signs in with a code on another device', async () => {
  const bench = setupBench(tenant);
  await register(bench);
  await bench.setup.chooseMethod({ method: 'device', credential: 'certificate' });
  await bench.setup.signIn();
  const { authorize } = await bench.until((view) => view.authorize.signIn.kind === 'awaiting-code');
  if (authorize.signIn.kind !== 'awaiting-code') throw new Error('no code');
  await tenant.people.enterCode(authorize.signIn.code, {
    account: people.jonas.address,
    decision: 'accept',
  });
  await bench.until((view) => view.authorize.signIn.kind === 'signed-in');
  expect(existsSync(`${bench.folder}/settings.json`)).toBe(true);
  await expectInForce(bench, await finish(bench));
});
