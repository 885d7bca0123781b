import type { Page } from 'playwright-core';
import type { Completion } from '../../../shared/completion.ts';
import type { CallOutput } from '../../../shared/ipc.ts';
import type { ScreenSettings } from '../../../shared/screen-settings.ts';
import type { RunningKiosk } from '../launch-kiosk.ts';

/** An answer to a search for hosts, its handles being any words. */
export interface FoundHosts {
  readonly status: CallOutput<'findHosts'>['status'];
  readonly hosts: readonly { handle: string; name: string; detail: string | null }[];
}

/** What a screen is told instead of what main would tell it. */
export interface Told {
  readonly settings: ScreenSettings;
  readonly hosts: FoundHosts;
  /** `unreachable`: as if main were broken. */
  readonly checkIn: 'recorded' | 'unreachable';
  /** Whom every address is expected by; null: nobody. */
  readonly expectedHost: { readonly handle: string; readonly name: string } | null;
}

/** Which of the offered languages is chosen, and whether the larger text is. */
export interface Reading {
  readonly language: 'first' | 'second';
  readonly largerText: boolean;
}

/** The real window of the real application, with main's answers in our hand. */
export interface Stage {
  readonly page: Page;
  /** Loads the page anew, at half past nine of a November day in Berlin, for somebody who reads so. */
  begin(reading: Reading, told?: Partial<Told>): Promise<void>;
  /** From the welcome: types a name and goes on to the host. */
  giveName(name: string): Promise<void>;
  /** From the welcome: types a name and an address, and is asked about whom they are expected by. */
  giveAddress(name: string, email: string): Promise<void>;
  /** From the welcome: checks in. */
  checkIn(visitor: string, host: string): Promise<void>;
  /** Has main complete the check-in that is under way, as often as wanted. */
  complete(completion: Omit<Completion, 'attempt'>): Promise<void>;
  /** Lets so many seconds pass on the screen, at once. */
  pass(seconds: number): Promise<void>;
}

/** The moment on the screen's clock. */
const halfPastNine = new Date(Date.UTC(2026, 10, 24, 8, 30));

const usual: Told = {
  settings: {
    tenantName: 'Northwind',
    timeZone: 'Europe/Berlin',
    idleSeconds: 45,
    help: { staffed: true },
    languages: ['en', 'de'],
    brand: { colour: null, logo: false },
  },
  hosts: { status: 'ok', hosts: [] },
  checkIn: 'recorded',
  expectedHost: null,
};

/** Takes the application over at its IPC boundary: all that is on the screen is the product's own. */
export async function takeStage({ app, page }: RunningKiosk): Promise<Stage> {
  const main = await app.evaluateHandle(({ BrowserWindow, ipcMain }, firstTold) => {
    const stand = { told: firstTold, attempt: '' };
    for (const call of [
      'screenSettings',
      'findHosts',
      'expectedHost',
      'checkIn',
      'chooseMeeting',
      'leave',
      'openStaff',
    ]) {
      ipcMain.removeHandler(call);
    }
    const ok = (value?: unknown) => ({ ok: true, value });
    ipcMain.handle('screenSettings', () => ok(stand.told.settings));
    ipcMain.handle('findHosts', () => ok(stand.told.hosts));
    ipcMain.handle('expectedHost', () => ok({ host: stand.told.expectedHost }));
    ipcMain.handle('checkIn', (_event, form: { attempt: string }) => {
      stand.attempt = form.attempt;
      return stand.told.checkIn === 'recorded'
        ? ok({ recorded: true })
        : { ok: false, error: 'failed' };
    });
    ipcMain.handle('chooseMeeting', () => ok());
    ipcMain.handle('leave', () => ok());
    ipcMain.handle('openStaff', () => ok());
    return {
      tell: (told: typeof firstTold) => {
        stand.told = told;
      },
      show: (completion: object) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('completion', {
          ...completion,
          attempt: stand.attempt,
        }),
    };
  }, usual);
  await page.clock.install({ time: halfPastNine });

  async function giveName(name: string): Promise<void> {
    await page.locator('.lobby-words .button').click();
    await page.locator('.field input').first().fill(name);
    await page.locator('.keyboard-next').click();
    await page.locator('.host-search').waitFor();
  }

  return {
    page,
    giveName,
    async giveAddress(name, email) {
      await page.locator('.lobby-words .button').click();
      const fields = page.locator('.field input');
      await fields.nth(0).fill(name);
      await fields.nth(2).fill(email);
      await page.locator('.keyboard-next').click();
      await page.locator('.expected-choices').waitFor();
    },
    async begin({ language, largerText }, told = {}) {
      await main.evaluate((stand, next) => stand.tell(next), { ...usual, ...told });
      await page.reload();
      await page.clock.setFixedTime(halfPastNine);
      if (language === 'second') await page.locator('.language').nth(1).click();
      if (largerText) await page.locator('.larger-text').click();
    },
    async checkIn(visitor, host) {
      await giveName(visitor);
      await page.locator('.field input').fill(host);
      await page.locator('.host-not-listed').click();
    },
    async complete(completion) {
      const before = await page.locator('.screen').elementHandle();
      await main.evaluate((stand, next) => stand.show(next), completion);
      await before?.waitForElementState('hidden');
    },
    pass: (seconds) => page.clock.fastForward(seconds * 1_000),
  };
}
