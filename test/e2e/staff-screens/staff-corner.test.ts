import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from '../launch-kiosk.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  await kiosk.app.evaluate(({ ipcMain }) => {
    const counted = globalThis as { opened?: number };
    counted.opened = 0;
    ipcMain.removeHandler('openStaff');
    ipcMain.handle('openStaff', () => {
      counted.opened = (counted.opened ?? 0) + 1;
      return { ok: true };
    });
  });
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const opened = () =>
  kiosk.app.evaluate(() => (globalThis as { opened?: number }).opened ?? Number.NaN);

/** Presses where the tenant's name is, for so long. */
async function pressCorner(milliseconds: number): Promise<void> {
  const { page } = kiosk;
  await page.mouse.move(100, 50);
  await page.mouse.down();
  await page.waitForTimeout(milliseconds);
  await page.mouse.up();
}

it('opens for staff by a long press over the name, and by nothing shorter', async () => {
  await kiosk.page.locator('.lobby').waitFor();
  await pressCorner(700);
  await kiosk.page.waitForTimeout(1_200);
  expect(await opened()).toBe(0);
  await pressCorner(2_000);
  expect(await opened()).toBe(1);
});

it('is nothing to a visitor: neither seen, nor read out, nor reached by a key', async () => {
  const corner = kiosk.page.locator('.staff-corner');
  expect(await corner.getAttribute('aria-hidden')).toBe('true');
  expect(await corner.innerHTML()).toBe('');
  for (let stop = 0; stop < 8; stop++) {
    await kiosk.page.keyboard.press('Tab');
    expect(await corner.evaluate((element) => document.activeElement === element)).toBe(false);
  }
});

it('is only on the welcome screen', async () => {
  await kiosk.page.locator('.lobby-words .button').click();
  await kiosk.page.locator('.field input').first().waitFor();
  expect(await kiosk.page.locator('.staff-corner').count()).toBe(0);
});
