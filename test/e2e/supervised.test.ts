import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { listenAsSystemd } from '../main/shell/notify-socket.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
});

afterEach(async () => {
  await kiosk.close();
});

afterAll(async () => {
  await tenant?.close();
});

/** Starts a kiosk that is open on all days or on none. */
async function launch(
  isOpen: boolean,
  environment: Readonly<Record<string, string>> | null = null,
): Promise<void> {
  const days = isOpen ? ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] : [];
  const policy = policyFor(tenant);
  const openingHours = { days, from: '00:00', to: '23:59' };
  const inForce = { ...policy, kiosk: { ...policy.kiosk, mode: 'kiosk', openingHours } };
  kiosk = await launchKiosk(tenant, inForce, environment);
}

/** Whether Electron holds the display awake; it counts from 0. */
const isHeldAwake = () =>
  kiosk.app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0));

it('keeps the display awake within the opening hours, and tells systemd how it is', async () => {
  const isSystemd = process.platform === 'linux';
  const socket = isSystemd ? await listenAsSystemd() : null;
  try {
    await launch(true, socket && { NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '8000000' });
    expect(await isHeldAwake()).toBe(true);
    if (!socket) return;
    await expect.poll(() => socket.told.slice(0, 2)).toEqual(['READY=1', 'WATCHDOG=1']);
  } finally {
    await socket?.close();
  }
});

it('lets the display sleep outside of them, while nobody is there', async () => {
  await launch(false);
  expect(await isHeldAwake()).toBe(false);
});
