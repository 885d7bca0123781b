import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Vault } from '../../../main/tenant/vault.ts';
import { fail } from '../../../shared/result.ts';
import { people } from '../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { emptyVault, presetFor, priyaChecksIn, setupBench } from './setup-bench.ts';
import { aHouse, register, signInBySecret, walkTo } from './wizard-steps.ts';

let tenant: Tenant;
let strict: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ devicePollSeconds: 0.1 });
  strict = await startTenant({ devicePollSeconds: 0.1, refreshTokens: 'strict' });
});
afterAll(() => Promise.all([tenant.close(), strict.close()]));

const another = '11111111-2222-4333-8444-555555555555';

/** A vault that says it is locked while `isLocked`. */
function lockableVault() {
  const vault = emptyVault();
  const lock = { isLocked: false };
  const locked = { cause: 'locked', detail: 'the collection is locked' } as const;
  const lockable: Vault = {
    read: async (name) => (lock.isLocked ? fail(locked) : vault.read(name)),
    write: async (name, secret) => (lock.isLocked ? fail(locked) : vault.write(name, secret)),
    remove: async (name) => (lock.isLocked ? fail(locked) : vault.remove(name)),
    state: async () => (lock.isLocked ? locked : 'ready'),
  };
  return { vault: lockable, lock };
}

/** A vault that is slower the first time it is written to than the next. */
function slowVault(): Vault {
  const vault = emptyVault();
  let pause = 200;
  return {
    ...vault,
    async write(name, secret) {
      const slow = pause;
      pause = 0;
      await new Promise((resolve) => setTimeout(resolve, slow));
      return vault.write(name, secret);
    },
  };
}

test('two wizards at once are one: the newer call counts, and nothing is half written', async () => {
  const bench = setupBench(tenant, { vault: slowVault() });
  await register(bench, tenant);
  const { setup } = bench;
  const calls = Array.from({ length: 20 }, (_, index) =>
    setup.saveRegistration({
      texts: { tenantId: `tenant-${index}`, clientId: `client-${index}`, cloud: 'global' },
    }),
  );
  const secret = setup.saveSecret({ secret: 'one~secret' });
  const other = setup.saveSecret({ secret: 'another~secret' });
  await Promise.all([...calls, secret, other]);
  const { registration } = await setup.setup();
  expect(registration).toMatchObject({ tenantId: 'tenant-19', clientId: 'client-19' });
  const file = JSON.parse(readFileSync(join(bench.folder, 'settings.json'), 'utf8'));
  expect(file.setup.settings.tenant.calendar.microsoft).toMatchObject({ tenantId: 'tenant-19' });
  const kept = await bench.vault.read('setup.microsoft.clientSecret');
  expect(kept).toEqual({ ok: true, value: 'another~secret' });
});

test('what the policy file gives while the wizard is open is locked, shown, and counts', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'rooms');
  const preset = presetFor(tenant);
  const { calendar } = preset.tenant;
  bench.policyFile = {
    tenant: {
      ...preset.tenant,
      calendar: {
        ...calendar,
        access: 'rooms',
        microsoft: { ...calendar.microsoft, clientId: another },
      },
    },
  };
  bench.setup.policyChanged();
  const view = await bench.until((told) => told.registration.clientId === another);
  expect(view.locked).toEqual(
    expect.arrayContaining(['tenant.calendar.access', 'tenant.calendar.microsoft.clientId']),
  );
  expect(bench.told.at(-1)).toEqual(view);
  expect(view).toMatchObject({ access: 'rooms', reach: null, reachable: 'authorize' });
  expect(view.authorize.signIn).toEqual({ kind: 'idle' });
  const { tenantId, clientId } = tenant;
  const asked = { tenantId, clientId: 'asked-in-vain', cloud: 'china' };
  const after = await bench.setup.saveRegistration({ texts: asked });
  expect(after.registration).toMatchObject({ clientId: another, cloud: tenant.issuer });
  expect((await bench.setup.chooseAccess({ access: 'hosts' })).access).toBe('rooms');
  bench.policyFile = preset;
  expect((await bench.setup.setup()).registration.clientId).toBe(clientId);
});

test('another registration throws away what hung on the one before, and no secret of others', async () => {
  const bench = setupBench(tenant);
  await bench.vault.write('wifi.password', 'kept-as-it-is');
  await walkTo(bench, tenant, 'house');
  await bench.reopen().readRooms();
  const { tenantId } = tenant;
  const view = await bench.setup.saveRegistration({
    texts: { tenantId, clientId: another, cloud: 'global' },
  });
  expect(view).toMatchObject({ step: 'authorize', reachable: 'authorize', reach: null });
  expect(view.authorize).toMatchObject({ signIn: { kind: 'idle' }, hasSecret: true });
  expect(view.rooms.directory).toBeNull();
  expect(await bench.vault.read('wifi.password')).toEqual({ ok: true, value: 'kept-as-it-is' });
});

test('another secret has to be tried before anything is read with it', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'rooms');
  const view = await bench.setup.saveSecret({ secret: 'not~the~secret' });
  expect(view).toMatchObject({ reachable: 'authorize', reach: null });
  await bench.setup.signIn();
  const failed = await bench.until(({ authorize }) => authorize.signIn.kind === 'failed');
  expect(failed.authorize.signIn).toMatchObject({ failure: { cause: 'wrong-secret' } });
});

test('a locked kiosk has no browser to sign in with', async () => {
  const bench = setupBench(tenant);
  bench.mode = 'kiosk';
  await register(bench, tenant);
  const { authorize } = await bench.setup.chooseMethod({ method: 'browser', credential: 'secret' });
  expect(authorize.methods).toContainEqual({ method: 'browser', barred: 'locked-kiosk' });
  expect((await bench.setup.signIn()).authorize.signIn).toEqual({ kind: 'idle' });
  expect(bench.browsed).toEqual([]);
});

test('a draft with other secrets leaves running check-ins as they are', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  await bench.setup.saveHouse(aHouse);
  await bench.setup.finish();
  await bench.setup.saveSecret({ secret: 'not~the~secret' });
  await bench.setup.saveHouse({
    ...aHouse,
    tenantName: 'Southwind',
    wifi: { ssid: 'Others', security: 'WPA', hidden: true, password: 'another-word' },
  });
  expect((await bench.setup.setup()).inForce).toBe(false);
  const completion = await priyaChecksIn(bench);
  expect(completion.answer).toMatchObject({ kind: 'room', rooms: [{ name: 'Aurora' }] });
  expect(completion.wifi).toMatchObject({ ssid: 'Guests', password: 'forest;path:7' });
});

test('giving the connection up revokes the refresh token, and wipes the secrets of the provider alone', async () => {
  const bench = setupBench(strict);
  for (const { address } of Object.values(people)) strict.share(address, people.jonas.address);
  await bench.vault.write('wifi.password', 'kept-as-it-is');
  await register(bench, strict);
  await bench.setup.chooseMethod({ method: 'device', credential: 'secret' });
  await bench.setup.signIn();
  const { authorize } = await bench.until((view) => view.authorize.signIn.kind === 'awaiting-code');
  if (authorize.signIn.kind !== 'awaiting-code') throw new Error('no code');
  const { code } = authorize.signIn;
  await strict.people.enterCode(code, { account: people.jonas.address, decision: 'accept' });
  await bench.until((view) => view.authorize.signIn.kind === 'signed-in');
  const kept = await bench.vault.read('setup.microsoft.refreshToken');
  const token = kept.ok ? kept.value : null;
  expect(token).toEqual(expect.any(String));
  const view = await bench.setup.disconnect();
  expect(view).toMatchObject({ reachable: 'authorize', reach: null });
  expect(view.authorize.signIn).toEqual({ kind: 'idle' });
  expect(await bench.vault.read('setup.microsoft.refreshToken')).toEqual({ ok: true, value: null });
  expect(await bench.vault.read('wifi.password')).toEqual({ ok: true, value: 'kept-as-it-is' });
  const form = {
    grant_type: 'refresh_token',
    refresh_token: token ?? '',
    client_id: strict.clientId,
  };
  const again = await fetch(`${strict.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  expect(again.status).toBe(400);
});

test('a keychain that is locked half-way takes no secret, and no settings without their secrets', async () => {
  const { vault, lock } = lockableVault();
  const bench = setupBench(tenant, { vault });
  await walkTo(bench, tenant, 'house');
  const again = bench.reopen();
  lock.isLocked = true;
  const { problems } = await bench.setup.saveHouse(aHouse);
  expect(problems).toEqual([
    { path: 'tenant.wifi.password', message: 'cannot be kept: the keychain is locked' },
  ]);
  const refused = await bench.setup.finish();
  expect(refused.inForce).toBe(false);
  expect(refused.authorize.signIn).toMatchObject({ failure: { cause: 'keychain-locked' } });
  const content = bench.device.read();
  expect(content.ok && content.value.settings).toEqual({});
  lock.isLocked = false;
  // The keychain's bad minute costs no sign-in.
  expect((await again.chooseAccess({ access: 'hosts' })).reachable).toBe('house');
  expect((await bench.setup.saveHouse(aHouse)).problems).toEqual([]);
  expect((await bench.setup.finish()).inForce).toBe(true);
});

test('a disk that takes nothing loses nothing that was in force, and puts nothing in force', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  mkdirSync(join(bench.folder, 'settings.json.new', 'in-the-way'), { recursive: true });
  const { problems } = await bench.setup.saveHouse(aHouse);
  expect(problems).toEqual([]);
  expect((await bench.setup.finish()).inForce).toBe(false);
  expect(bench.finished).toBe(0);
  expect(bench.reports).toContainEqual(expect.stringMatching(/^settings\.json: E/));
});

test('a calendar that cannot be reached says so, and what was reached before stays', async () => {
  const bench = setupBench(tenant);
  await register(bench, tenant);
  await signInBySecret(bench, tenant);
  const { policyFile } = bench;
  bench.policyFile = {
    tenant: {
      calendar: {
        microsoft: { cloud: { authority: tenant.issuer, graph: 'https://127.0.0.1:1' } },
      },
    },
  };
  bench.setup.policyChanged();
  await bench.setup.signIn();
  await bench.until(({ authorize }) => authorize.signIn.kind === 'signed-in');
  const view = await bench.setup.measureReach();
  expect(view.reach).toBeNull();
  expect(view.authorize.signIn).toMatchObject({ kind: 'failed', failure: { cause: 'offline' } });
  bench.policyFile = policyFile;
});
