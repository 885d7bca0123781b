import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { faultsOf, settled } from './gallery/inspect-screen.ts';
import type { RunningKiosk } from './launch-kiosk.ts';

/** What an installer does at the staff window, which photographs each of its pages. */
export type Installer = Awaited<ReturnType<typeof installerAt>>;

/** Milliseconds that a finger lies on the corner; more than it takes. */
const longPress = 2_000;

/** Milliseconds in which a page comes to rest. */
const longestStir = 3_000;

/** Opens the staff window by the corner of the welcome screen, at the size of an upright kiosk. */
export async function installerAt(kiosk: RunningKiosk, folder: string) {
  await mkdir(folder, { recursive: true });
  await kiosk.resize({ width: 1080, height: 1920 });
  const corner = await kiosk.page.locator('.staff-corner').boundingBox();
  if (!corner) throw new Error('the welcome screen has no corner for staff');
  const { mouse } = kiosk.page;
  await mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
  await mouse.down();
  await new Promise((resolve) => setTimeout(resolve, longPress));
  const page = await kiosk.staff();
  await fillUpright(kiosk, page);
  let photographs = 0;

  const touch = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

  return {
    page,
    touch,
    /** Touches one of the settings on a page. */
    open: (title: string) =>
      page.locator('.setting-row', { has: page.getByText(title, { exact: true }) }).click(),
    /** Touches the button that ends the staff session; the window is gone before the click has its answer. */
    async leave(name: string): Promise<void> {
      const closed = page.waitForEvent('close');
      await Promise.all([closed, touch(name).catch(() => closed)]);
    },
    choose: (name: string | RegExp) => page.locator('.choice', { hasText: name }).click(),
    fill: (label: string | RegExp, text: string) =>
      page.getByRole('textbox', { name: label }).fill(text),
    async enterPin(pin: string): Promise<void> {
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
      await touch('Enter');
    },
    /** Waits for a page by its title. */
    comesTo: (title: string) =>
      page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(),
    /** Waits for a page by its title, sees that nothing on it is cut off, and photographs it. */
    async reads(title: string): Promise<void> {
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      const faults = await faultsOnceStill(page);
      if (faults.length > 0) throw new Error(`${title}: ${faults.join('; ')}`);
      photographs += 1;
      const name = title.toLowerCase().replace(/[^a-z]+/g, '-');
      const file = `${String(photographs).padStart(2, '0')}-${name}.png`;
      await page.screenshot({ path: join(folder, file) });
    },
  };
}

/** What is wrong with a page that stands still: answers that come late move what is on it. */
async function faultsOnceStill(page: Page): Promise<readonly string[]> {
  const patience = performance.now() + longestStir;
  for (;;) {
    await settled(page);
    const faults = await faultsOf(page);
    if (faults.length === 0 || performance.now() > patience) return faults;
  }
}

async function fillUpright({ app }: RunningKiosk, page: Page): Promise<void> {
  const window = await app.browserWindow(page);
  await window.evaluate((shown) => shown.setContentSize(1080, 1920));
  await page.waitForFunction(() => innerWidth === 1080 && innerHeight === 1920);
}
