import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Vault } from '../../../main/tenant/vault.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { fail } from '../../../shared/result.ts';
import type { SetupView } from '../../../shared/staff/setup-view.ts';
import { kioskBuilding, roomAddresses } from '../../tenant/company/company.ts';
import { startWorkspace, type Workspace } from '../../tenant/google/workspace.ts';
import {
  emptyVault,
  presetFor,
  priyaChecksIn,
  type SetupBench,
  setupBench,
} from './setup-bench.ts';
import { aHouse } from './wizard-steps.ts';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace({ delegated: false, testing: true });
});
afterAll(() => workspace.close());

/** A kiosk at the page where a file is chosen. */
async function benchFor(method: 'application' | 'browser', vault = emptyVault()) {
  const bench = setupBench(workspace, { vault });
  await bench.setup.chooseProvider({ provider: 'google' });
  await bench.setup.goTo({ step: 'authorize' });
  await bench.setup.chooseMethod({ method, credential: 'key-file' });
  return bench;
}

/** Has staff choose a file of that content. */
function choose({ folder, setup }: SetupBench, content: string) {
  const file = join(folder, 'chosen.json');
  writeFileSync(file, content);
  return setup.saveCredentialFile(file);
}

/** From the sign-in to a visitor who is shown the right room. */
async function finish(bench: SetupBench): Promise<void> {
  const { setup } = bench;
  const { reach } = await setup.measureReach();
  expect(reach?.rooms).toEqual({ readable: 10, asked: 10 });
  await setup.saveRooms({ chosen: [...roomAddresses], building: kioskBuilding, texts: [] });
  await setup.saveHouse(aHouse);
  expect((await setup.finish()).inForce).toBe(true);
  const { answer } = await priyaChecksIn(bench);
  expect(answer).toMatchObject({ kind: 'room', rooms: [{ name: 'Aurora' }] });
}

const isSignedIn = ({ authorize }: SetupView) => authorize.signIn.kind === 'signed-in';

test('a service account is set up from its key file, delegated to on the way, and shows the right room', async () => {
  const bench = await benchFor('application');
  const { setup } = bench;
  const { status, view } = await choose(bench, workspace.keyFile);
  expect(status).toBe('saved');
  expect(view.authorize).toMatchObject({ credentials: ['key-file'], hasKeyFile: true });
  expect(view.registration.clientId).toBe(workspace.block.clientId);
  const { account } = workspace;
  await setup.saveRegistration({ texts: { ...view.registration, account } });
  await setup.signIn();
  const waits = await bench.until(({ authorize }) => authorize.signIn.kind === 'awaiting-consent');
  await workspace.people.delegate((waits.authorize.signIn as { url: string }).url);
  await setup.signIn();
  await bench.until(isSignedIn);
  await finish(bench);
  expect(await bench.vault.read('google.clientKey')).toEqual({
    ok: true,
    value: workspace.keyFile,
  });
  const file = bench.device.read();
  expect(JSON.stringify([file, bench.told])).not.toContain('PRIVATE KEY');
});

test('somebody signs in through the desktop client of a file, and is told when that ends', async () => {
  const bench = await benchFor('browser');
  expect((await choose(bench, workspace.desktopClientFile)).status).toBe('saved');
  await bench.setup.signIn();
  await bench.until(({ authorize }) => authorize.signIn.kind === 'awaiting-browser');
  const { account } = workspace;
  await workspace.people.signIn(bench.browsed[0] ?? '', { account, decision: 'accept' });
  const { authorize } = await bench.until(isSignedIn);
  expect(authorize.signIn).toMatchObject({ account });
  const { endsAt } = authorize.signIn as { endsAt: number | null };
  expect(endsAt).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000);
  const resumed = await bench.reopen().setup();
  expect(resumed.authorize.signIn).toEqual({
    kind: 'signed-in',
    account,
    endsAt: epochMs(endsAt ?? 0),
  });
  await finish(bench);

  // The secret is in force by now, and the sign-in beside it has to find it.
  await bench.setup.signIn();
  await bench.until((view) => view.authorize.signIn.kind === 'awaiting-browser');
  await workspace.people.signIn(bench.browsed[1] ?? '', { account, decision: 'accept' });
  await bench.until(isSignedIn);
  const waiting = await bench.vault.read('setup.google.refreshToken');
  const inForce = await bench.vault.read('google.refreshToken');
  expect(waiting).not.toEqual({ ok: true, value: null });
  expect(inForce).not.toEqual(waiting);
});

test('a file for the other way to sign in is none for this one', async () => {
  const byKey = await benchFor('application');
  expect((await choose(byKey, workspace.desktopClientFile)).status).toBe('not-a-credential');
  const byBrowser = await benchFor('browser');
  const { status, view } = await choose(byBrowser, workspace.keyFile);
  expect(status).toBe('not-a-credential');
  expect(view.registration.clientId).toBe('');
  expect(await byBrowser.vault.read('setup.google.clientKey')).toEqual({ ok: true, value: null });
});

test('a file of another client than IT has set is refused, and nothing of it is kept', async () => {
  const bench = await benchFor('application');
  const { tenant } = presetFor(workspace);
  const google = { ...tenant.calendar.google, clientId: '1' };
  bench.policyFile = { tenant: { ...tenant, calendar: { google } } };
  const { status, view } = await choose(bench, workspace.keyFile);
  expect(status).toBe('other-client');
  expect(view.authorize.hasKeyFile).toBe(false);
  expect(await bench.vault.read('setup.google.clientKey')).toEqual({ ok: true, value: null });
});

test('a key is of no use to the client of another', async () => {
  const bench = await benchFor('application');
  await choose(bench, workspace.keyFile);
  const { registration } = await bench.setup.setup();
  const texts = { ...registration, clientId: workspace.desktopClient.clientId };
  expect((await bench.setup.saveRegistration({ texts })).authorize.hasKeyFile).toBe(false);
});

test('a keychain that takes nothing says so, and the settings stay as they are', async () => {
  const locked: Vault = {
    ...emptyVault(),
    write: async () => fail({ cause: 'locked', detail: 'the collection is locked' }),
  };
  const bench = await benchFor('browser', locked);
  const { status, view } = await choose(bench, workspace.desktopClientFile);
  expect(status).toBe('not-kept');
  expect(view.registration.clientId).toBe('');
});
