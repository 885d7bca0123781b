import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupSteps } from '../../../shared/staff/setup-view.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { priyaChecksIn, setupBench } from './setup-bench.ts';
import { aHouse, register, walkTo } from './wizard-steps.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

describe.each(setupSteps)('left at the step "%s"', (step) => {
  test('the wizard is taken up there, with all that was accepted', async () => {
    const bench = setupBench(tenant);
    await walkTo(bench, tenant, step);
    const left = await bench.setup.setup();
    expect(left.step).toBe(step);
    const resumed = await bench.reopen().setup();
    expect(resumed).toEqual(left);
  });

  test('check-ins go by none of it', async () => {
    const bench = setupBench(tenant);
    await walkTo(bench, tenant, step);
    expect(bench.finished).toBe(0);
    expect((await priyaChecksIn(bench)).answer).toEqual({ kind: 'no-meeting', cachedAt: null });
    expect(await bench.vault.read('microsoft.clientSecret')).toEqual({ ok: true, value: null });
  });
});

test('what was typed of a registration is there again, though it is not complete', async () => {
  const bench = setupBench(tenant);
  await register(bench, tenant);
  await bench.setup.saveRegistration({
    texts: { tenantId: 'contoso', clientId: '', cloud: 'global' },
  });
  const { registration, reachable } = await bench.reopen().setup();
  expect(registration).toMatchObject({ tenantId: 'contoso', clientId: '' });
  expect(reachable).toBe('authorize');
});

test('finished, the draft is in force, and nothing is left of it but what the screens show', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  await bench.setup.saveHouse(aHouse);
  const view = await bench.setup.finish();
  expect(view).toMatchObject({ inForce: true, step: 'house', reachable: 'house' });
  const file = JSON.parse(readFileSync(join(bench.folder, 'settings.json'), 'utf8'));
  expect(file.setup).toMatchObject({ settings: null, newSecrets: [], finishing: false });
  expect(file.settings.tenant.calendar.microsoft).not.toHaveProperty('cloud');
  expect(await bench.vault.read('setup.microsoft.clientSecret')).toEqual({ ok: true, value: null });
  expect(await bench.vault.read('wifi.password')).toEqual({ ok: true, value: 'forest;path:7' });
  expect(await bench.reopen().setup()).toEqual(view);
});

test('killed between the settings and their secrets, the next start puts the secrets in force', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  await bench.setup.saveHouse(aHouse);
  const content = bench.device.read();
  if (!content.ok) throw new Error(content.error.cause);
  const { setup } = content.value;
  const settings = setup.settings as typeof content.value.settings;
  bench.device.write({ settings, setup: { ...setup, settings: null, finishing: true } });
  const view = await bench.reopen().setup();
  expect(view.inForce).toBe(true);
  expect(bench.finished).toBe(1);
  const completion = await priyaChecksIn(bench);
  expect(completion.answer).toMatchObject({ kind: 'room', rooms: [{ name: 'Aurora' }] });
  expect(completion.wifi?.password).toBe('forest;path:7');
});

test('a wizard that was not finished cannot be, and one that is in force needs no second finish', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'reach');
  expect((await bench.setup.finish()).inForce).toBe(false);
  expect(bench.finished).toBe(0);
  await walkTo(bench, tenant, 'house');
  await bench.setup.finish();
  await bench.setup.finish();
  expect(bench.finished).toBe(1);
});
