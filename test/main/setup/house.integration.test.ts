import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { presetFor, setupBench } from './setup-bench.ts';
import { aHouse, walkTo } from './wizard-steps.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

const wifi = { ssid: 'Guests', security: 'WPA', hidden: false, password: 'forest;path:7' } as const;

test.each([
  [
    { wifi: { ...wifi, ssid: 'n'.repeat(33) } },
    'tenant.wifi.ssid',
    'must not be longer than 32 bytes',
  ],
  [
    { wifi: { ...wifi, password: 'short' } },
    'tenant.wifi.password',
    'must have at least 8 characters',
  ],
  [{ wifi: { ...wifi, password: null } }, 'tenant.wifi.password', 'is missing'],
])(
  'of a house that does not fit nothing is saved, and the place is named: %j',
  async (change, path, message) => {
    const bench = setupBench(tenant);
    await walkTo(bench, tenant, 'house');
    const before = await bench.setup.setup();
    const { problems, view } = await bench.setup.saveHouse({ ...aHouse, ...change });
    expect(problems).toEqual([{ path, message }]);
    expect(view).toEqual(before);
  },
);

test('a password stays where none is given, and an open network needs none', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  await bench.setup.saveHouse(aHouse);
  const kept = await bench.setup.saveHouse({ ...aHouse, wifi: { ...wifi, password: null } });
  expect(kept).toMatchObject({ problems: [], view: { house: { wifi: { hasPassword: true } } } });
  await bench.setup.finish();
  expect(await bench.vault.read('wifi.password')).toEqual({ ok: true, value: wifi.password });
  const open = { ssid: 'Open', security: 'open', hidden: true, password: null } as const;
  expect((await bench.setup.saveHouse({ ...aHouse, wifi: open })).problems).toEqual([]);
  const view = await bench.setup.finish();
  expect(view.house.wifi).toMatchObject({ ssid: 'Open', security: 'open', hidden: true });
  expect(await bench.vault.read('wifi.password')).toEqual({ ok: true, value: null });
});

test('a house without a calendar is put in force by itself', async () => {
  const bench = setupBench(tenant);
  await bench.setup.saveHouse(aHouse);
  expect((await bench.setup.setup()).inForce).toBe(false);
  const view = await bench.setup.finish();
  expect(view.inForce).toBe(true);
  expect(bench.finished).toBe(1);
  expect(await bench.vault.read('wifi.password')).toEqual({
    ok: true,
    value: aHouse.wifi?.password,
  });
});

test('a house waits for a calendar that was begun', async () => {
  const bench = setupBench(tenant);
  await bench.setup.chooseProvider({ provider: 'microsoft' });
  await bench.setup.saveHouse(aHouse);
  expect((await bench.setup.finish()).inForce).toBe(false);
  expect(bench.finished).toBe(0);
});

test('what the policy file gives of the house stays as IT gave it', async () => {
  const bench = setupBench(tenant);
  const preset = presetFor(tenant);
  bench.policyFile = {
    tenant: { ...preset.tenant, name: 'Given by IT', wifi: { ssid: 'Given', security: 'WPA' } },
    kiosk: { idleSeconds: 90 },
  };
  await walkTo(bench, tenant, 'house');
  const { problems, view } = await bench.setup.saveHouse({ ...aHouse, wifi: null });
  expect(problems).toEqual([]);
  expect(view.house).toMatchObject({
    tenantName: 'Given by IT',
    wifi: { ssid: 'Given' },
    idleSeconds: 90,
    brand: { colour: '#0f766e' },
  });
  const content = bench.device.read();
  if (!content.ok) throw new Error(content.error.cause);
  expect(JSON.stringify(content.value)).not.toContain('Northwind');
});

test('a logo is copied into the kiosk’s folder, and the one before is gone once the new one is in force', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  await bench.setup.saveHouse(aHouse);
  const picture = (name: string, ...more: number[]) => {
    const file = join(bench.folder, name);
    writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...more]));
    return file;
  };
  const logo = () => {
    const content = bench.device.read();
    if (!content.ok) throw new Error(content.error.cause);
    return (content.value.settings as { tenant: { brand: { logo: string } } }).tenant.brand.logo;
  };
  expect(await bench.setup.saveLogo(picture('first.png', 1))).toMatchObject({
    status: 'saved',
    view: { house: { brand: { hasLogo: true } } },
  });
  await bench.setup.finish();
  const first = logo();
  expect(existsSync(first)).toBe(true);
  await bench.setup.saveLogo(picture('second.png', 2));
  expect(existsSync(first)).toBe(true);
  await bench.setup.finish();
  expect(existsSync(first)).toBe(false);
  expect(existsSync(logo())).toBe(true);
  const removed = await bench.setup.saveLogo(null);
  expect(removed).toMatchObject({
    status: 'removed',
    view: { house: { brand: { hasLogo: false } } },
  });
});

test('a file of 50 MB, and one that is no picture, are no logos and leave no copy', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  const large = join(bench.folder, 'large.png');
  writeFileSync(large, Buffer.alloc(50_000_000));
  expect((await bench.setup.saveLogo(large)).status).toBe('too-large');
  const script = join(bench.folder, 'script.svg');
  writeFileSync(script, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const refused = await bench.setup.saveLogo(script);
  expect(refused).toMatchObject({
    status: 'not-an-image',
    view: { house: { brand: { hasLogo: false } } },
  });
});

test('how changes are kept up with and how long visits are kept is put in force', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  const chosen = { changeTracking: 'off', keepDays: 7 } as const;
  const { problems } = await bench.setup.saveHouse({ ...aHouse, ...chosen });
  expect(problems).toEqual([]);
  const view = await bench.setup.finish();
  expect(view).toMatchObject({ inForce: true, house: { ...chosen, canBeTold: false } });
});

test('a calendar can tell of changes only where IT says at which address', async () => {
  const bench = setupBench(tenant);
  await walkTo(bench, tenant, 'house');
  expect((await bench.setup.setup()).house.canBeTold).toBe(false);
  bench.policyFile = {
    ...bench.policyFile,
    kiosk: { webhooks: { url: 'https://kiosk.northwind.example/changes', port: 8_443 } },
  };
  const told = { ...aHouse, changeTracking: 'webhooks' } as const;
  const { problems, view } = await bench.setup.saveHouse(told);
  expect(problems).toEqual([]);
  expect(view.house).toMatchObject({ changeTracking: 'webhooks', canBeTold: true });
});
