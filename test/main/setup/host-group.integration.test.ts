import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { presetFor, setupBench } from './setup-bench.ts';
import { walkTo } from './wizard-steps.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

const group = 'nobody@contoso.example';

test('a group that cannot be read confines hosts to nobody, and taken back, to nothing', async () => {
  const bench = setupBench(tenant);
  const { setup } = bench;
  await walkTo(bench, tenant, 'rooms');
  expect((await setup.findTestHosts({ text: 'Alex' })).hosts).not.toEqual([]);
  const confined = await setup.chooseHostGroup({ group: ` ${group.toUpperCase()} ` });
  expect(confined).toMatchObject({ hostGroup: group, reach: null, reachable: 'reach' });
  expect(confined.authorize.signIn.kind).toBe('signed-in');
  expect((await setup.findTestHosts({ text: 'Alex' })).hosts).toEqual([]);
  const open = await setup.chooseHostGroup({ group: null });
  expect(open.hostGroup).toBeNull();
  expect((await setup.findTestHosts({ text: 'Alex' })).hosts).not.toEqual([]);
  expect(JSON.stringify(bench.device.read())).not.toContain('hostGroup');
});

test('a group that is in the draft alone leaves check-ins as they are, and what it is not changes nothing', async () => {
  const bench = setupBench(tenant);
  const { setup } = bench;
  await walkTo(bench, tenant, 'house');
  const before = await setup.setup();
  expect(await setup.chooseHostGroup({ group: 'no address' })).toEqual(before);
  await setup.finish();
  const kiosk = bench.openKiosk();
  await setup.chooseHostGroup({ group });
  const signal = AbortSignal.timeout(10_000);
  const found = await kiosk.calendar?.findHosts('Alex', 5, signal);
  expect(found).toMatchObject({ ok: true, value: [{ name: 'Alex Kim' }] });
  expect((await setup.findTestHosts({ text: 'Alex' })).hosts).toEqual([]);
});

test('a group of the policy file stays', async () => {
  const bench = setupBench(tenant);
  const preset = presetFor(tenant);
  bench.policyFile = {
    tenant: { ...preset.tenant, calendar: { ...preset.tenant.calendar, hostGroup: group } },
  };
  const view = await bench.setup.chooseHostGroup({ group: null });
  expect(view.hostGroup).toBe(group);
  expect(view.locked).toContain('tenant.calendar.hostGroup');
});
