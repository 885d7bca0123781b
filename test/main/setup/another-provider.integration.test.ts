import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { kioskBuilding, roomAddresses } from '../../tenant/company/company.ts';
import { hostGroup } from '../../tenant/company/groups.ts';
import { people } from '../../tenant/company/people.ts';
import { startWorkspace, type Workspace } from '../../tenant/google/workspace.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { trust } from '../../tenant/trust.ts';
import { presetFor, type SetupBench, setupBench } from './setup-bench.ts';
import { aHouse, walkTo } from './wizard-steps.ts';

let tenant: Tenant;
let workspace: Workspace;

beforeAll(async () => {
  [tenant, workspace] = await Promise.all([startTenant(), startWorkspace()]);
});
afterAll(async () => {
  await tenant.close();
  await workspace.close();
});

/** A kiosk that Microsoft's calendar is in force at, where a workspace can be set up too. */
async function atWork(): Promise<SetupBench> {
  const bench = setupBench(tenant);
  trust(workspace);
  const { google } = presetFor(workspace).tenant.calendar;
  const preset = presetFor(tenant);
  const calendar = { ...preset.tenant.calendar, google };
  bench.policyFile = { tenant: { ...preset.tenant, calendar } };
  await walkTo(bench, tenant, 'house');
  await bench.setup.saveHouse(aHouse);
  expect((await bench.setup.finish()).inForce).toBe(true);
  return bench;
}

async function kept({ vault }: SetupBench, name: string): Promise<boolean> {
  const read = await vault.read(name);
  return read.ok && read.value !== null;
}

test('a provider that was only looked at is disconnected from alone', async () => {
  const bench = await atWork();
  await bench.setup.chooseProvider({ provider: 'google' });
  await bench.setup.disconnect();
  expect(await kept(bench, 'microsoft.clientSecret')).toBe(true);
  const { inForce } = await bench.setup.chooseProvider({ provider: 'microsoft' });
  expect(inForce).toBe(true);
});

test('what the provider before was signed in to with is forgotten once another is in force', async () => {
  const bench = await atWork();
  const { setup, folder } = bench;
  await setup.chooseProvider({ provider: 'google' });
  await setup.chooseMethod({ method: 'application', credential: 'key-file' });
  const file = join(folder, 'key.json');
  writeFileSync(file, workspace.keyFile);
  const { view } = await setup.saveCredentialFile(file);
  const { account } = workspace;
  await setup.saveRegistration({ texts: { ...view.registration, account } });
  expect(await kept(bench, 'microsoft.clientSecret')).toBe(true);
  await setup.signIn();
  await bench.until(({ authorize }) => authorize.signIn.kind !== 'working');
  await setup.measureReach();
  await setup.saveRooms({ chosen: [...roomAddresses], building: kioskBuilding, texts: [] });
  expect((await setup.finish()).inForce).toBe(true);
  expect(await kept(bench, 'google.clientKey')).toBe(true);
  expect(await kept(bench, 'microsoft.clientSecret')).toBe(false);
});

test('what a provider does not take is not made, and not read out of files', async () => {
  const bench = setupBench(workspace);
  const { setup, folder } = bench;
  await setup.chooseProvider({ provider: 'google' });
  expect((await setup.makeCertificate()).authorize.certificate).toBeNull();
  const other = setupBench(tenant);
  await other.setup.chooseProvider({ provider: 'microsoft' });
  await other.setup.chooseMethod({ method: 'browser', credential: 'secret' });
  const file = join(folder, 'client.json');
  writeFileSync(file, workspace.desktopClientFile);
  expect((await other.setup.saveCredentialFile(file)).status).toBe('not-a-credential');
});

test('where hosts are confined to a group, an address is no way round it', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  const question = { at: epochMs(Date.now()), visitorName: '', visitorEmail: '' };
  const host = { text: people.mira.address };
  const open = await bench.setup.testMeeting({ ...question, host });
  expect(open.trace.join(' ')).not.toContain('No one host');
  await bench.setup.chooseHostGroup({ group: hostGroup.address });
  const confined = await bench.setup.testMeeting({ ...question, host });
  expect(confined.trace).toContain('No one host of exactly that name was found.');
});
