import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPin } from '../../main/staff/pin-hash.ts';
import type { StaffBridge } from '../../shared/staff/staff-ipc.ts';
import { fuzzWindows } from '../fuzz/fuzz-windows.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

const pin = '481516';

/** Payloads for each call; more for a long run. */
const runs = Number(process.env.ATRIUM_FUZZ_RUNS ?? 100);
const seed = process.env.ATRIUM_FUZZ_SEED ?? 'check';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  const policy = policyFor(tenant);
  const staff = { pinHash: await hashPin(pin), lockMinutes: 30 };
  kiosk = await launchKiosk(tenant, { ...policy, kiosk: { ...policy.kiosk, staff } });
  // No payload is to open anything outside of the kiosk.
  await kiosk.app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    shell.openExternal = async () => undefined;
  });
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

it('whatever the pages send, main answers or refuses, and visitors go on', async () => {
  const staff = await kiosk.staff();
  const state = await staff.evaluate(async (pin) => {
    const { staff } = window as unknown as { staff: StaffBridge };
    return (await staff.unlock({ pin })).state;
  }, pin);
  expect(state).toBe('unlocked');
  const { outcomes, problems } = await fuzzWindows(kiosk, staff, { seed, runs });
  expect(problems).toEqual([]);
  expect(outcomes.answered).toBeGreaterThan(runs);
  expect(outcomes.refused).toBeGreaterThan(runs * 10);
  expect(readFileSync(join(kiosk.profile, 'logs/kiosk.log'), 'utf8')).not.toContain('a bug');
  await staff
    .evaluate(() => (window as unknown as { staff: StaffBridge }).staff.close())
    .catch(() => undefined);
  await visitorAt(kiosk.page).start();
}, 3_600_000);
