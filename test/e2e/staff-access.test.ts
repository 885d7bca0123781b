import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashPin } from '../../main/staff/pin-hash.ts';
import type { StaffBridge } from '../../shared/staff/staff-ipc.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

const pin = '481516';

let tenant: Tenant;
let kiosk: RunningKiosk;
let policy: ReturnType<typeof policyFor> & { kiosk: { staff: { pinHash: string } } };

beforeAll(async () => {
  tenant = await startTenant();
  const base = policyFor(tenant);
  policy = { ...base, kiosk: { ...base.kiosk, staff: { pinHash: await hashPin(pin) } } };
});

afterEach(() => kiosk?.close());

afterAll(() => tenant?.close());

/** Every call of the staff window, and what an answer would begin with. */
type Answers = Readonly<Record<string, string>>;

/** Makes each call of the bridge with input that fits, and tells what came of it. */
const callAll = (page: Page, names: readonly string[]): Promise<Answers> =>
  page.evaluate(async (names) => {
    const { staff } = window as unknown as { staff: StaffBridge };
    const bridge = staff as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    const inputs: Record<string, unknown> = {
      goTo: { step: 'rooms' },
      saveSecret: { secret: 'hunter2' },
      chooseLogo: { remove: true },
      saveLicence: { token: 'x' },
      changePin: { pin: '135790' },
    };
    const answers = names.map(async (name) => {
      const answer = bridge[name]?.(inputs[name]);
      return [
        name,
        await answer?.then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      ];
    });
    return Object.fromEntries(await Promise.all(answers));
  }, names);

const unlock = (page: Page, given: string) =>
  page.evaluate(async (pin) => {
    const { staff } = window as unknown as { staff: StaffBridge };
    return (await staff.unlock({ pin })).state;
  }, given);

const logged = (): string => readFileSync(join(kiosk.profile, 'logs/kiosk.log'), 'utf8');

const windows = (): Promise<readonly string[]> =>
  kiosk.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );

const isBackWithVisitors = () =>
  expect.poll(windows, { timeout: 40_000 }).toEqual(['app://kiosk/index.html']);

const guarded = ['touch', 'setup', 'goTo', 'saveSecret', 'chooseLogo', 'saveLicence', 'changePin'];

describe('staff calls', () => {
  it('are refused and logged without a session, and answered with one', async () => {
    kiosk = await launchKiosk(tenant, policy);
    const staff = await kiosk.staff();
    const refused = Object.fromEntries(guarded.map((name) => [name, 'refused']));
    expect(await callAll(staff, guarded)).toEqual(refused);
    for (const name of guarded) {
      expect(logged()).toContain(`staff:${name}: refused, no staff session is unlocked`);
    }
    expect(await unlock(staff, '481517')).toBe('enter-pin');
    expect(await callAll(staff, ['setup'])).toEqual({ setup: 'refused' });
    expect(await unlock(staff, pin)).toBe('unlocked');
    expect(await callAll(staff, ['touch', 'setup', 'licence'])).toEqual({
      touch: 'answered',
      setup: 'answered',
      licence: 'answered',
    });
    expect(logged()).not.toContain(pin);
    expect(logged()).not.toContain('hunter2');
  });

  it('come from the staff window only, and visitors’ calls from theirs only', async () => {
    kiosk = await launchKiosk(tenant, policy);
    const staff = await kiosk.staff();
    await unlock(staff, pin);
    expect(await kiosk.page.evaluate(() => 'staff' in window)).toBe(false);
    expect(await staff.evaluate(() => 'kiosk' in window)).toBe(false);
    const answers = await kiosk.app.evaluate(async ({ app, BrowserWindow, session }) => {
      const answersOf = async (preload: string, page: string, call: string) => {
        const other = new BrowserWindow({
          show: false,
          webPreferences: {
            session: session.fromPartition('windows'),
            preload: `${app.getAppPath()}/dist/preload/${preload}.cjs`,
            sandbox: true,
          },
        });
        await other.loadURL(`app://kiosk/${page}`);
        const outcome: unknown = await other.webContents.executeJavaScript(
          `${call}.then(() => 'answered', (error) => error.message)`,
        );
        other.destroy();
        return outcome;
      };
      return [
        await answersOf('staff-preload', 'staff.html', 'window.staff.access()'),
        await answersOf('staff-preload', 'staff.html', 'window.staff.setup()'),
        await answersOf('preload', 'staff.html', 'window.kiosk.leave()'),
      ];
    });
    expect(answers).toEqual(['refused', 'refused', 'refused']);
    expect(logged()).toContain('staff:setup: refused, not our page');
  });
});

describe('the staff window', () => {
  it('wipes the visitor, and one press too many opens no other', async () => {
    kiosk = await launchKiosk(tenant, policy);
    const visitor = visitorAt(kiosk.page);
    await visitor.start();
    await visitor.type('Forgetful');
    await kiosk.staff();
    await visitor.reads('Welcome. Let’s find your host.');
    expect(await visitor.words()).not.toContain('Forgetful');
    await kiosk.page.evaluate(() => Promise.all([1, 2, 3].map(() => window.kiosk.openStaff())));
    expect((await windows()).toSorted()).toEqual([
      'app://kiosk/index.html',
      'app://kiosk/staff.html',
    ]);
  });

  it('is gone when staff leave, and the next one begins locked', async () => {
    kiosk = await launchKiosk(tenant, policy);
    const staff = await kiosk.staff();
    await unlock(staff, pin);
    await staff
      .evaluate(() => (window as unknown as { staff: StaffBridge }).staff.close())
      .catch(() => undefined);
    await isBackWithVisitors();
    expect(await callAll(await kiosk.staff(), ['setup'])).toEqual({ setup: 'refused' });
  });

  it('is gone when its page crashes, and visitors go on', async () => {
    kiosk = await launchKiosk(tenant, policy);
    await unlock(await kiosk.staff(), pin);
    await kiosk.app.evaluate(({ webContents }) => {
      const staff = webContents.getAllWebContents().find((one) => one.getURL().includes('staff'));
      staff?.forcefullyCrashRenderer();
    });
    await isBackWithVisitors();
    await visitorAt(kiosk.page).start();
    expect(await callAll(await kiosk.staff(), ['setup'])).toEqual({ setup: 'refused' });
  });

  it('is gone when its page hangs', async () => {
    kiosk = await launchKiosk(tenant, policy);
    const staff = await kiosk.staff();
    await unlock(staff, pin);
    staff
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await isBackWithVisitors();
  });

  it('has no shortcut of a browser', async () => {
    kiosk = await launchKiosk(tenant, policy);
    const staff = await kiosk.staff();
    await staff.evaluate(() => {
      document.documentElement.dataset.marked = 'yes';
    });
    await kiosk.app.evaluate(({ webContents }) => {
      const staff = webContents.getAllWebContents().find((one) => one.getURL().includes('staff'));
      const press = (keyCode: string, modifiers: ('control' | 'alt')[]) => {
        staff?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
        staff?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
      };
      press('F5', []);
      press('R', ['control']);
      press('W', ['control']);
      press('Left', ['alt']);
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await staff.evaluate(() => document.documentElement.dataset.marked)).toBe('yes');
  });

  it('is gone after minutes without a touch', async () => {
    const staffPolicy = { ...policy.kiosk.staff, lockMinutes: 1 };
    kiosk = await launchKiosk(tenant, {
      ...policy,
      kiosk: { ...policy.kiosk, staff: staffPolicy },
    });
    const staff = await kiosk.staff();
    await kiosk.app.evaluate(hurry);
    await unlock(staff, pin);
    const before = Date.now();
    await expect.poll(windows, { timeout: 10_000 }).toHaveLength(1);
    expect(Date.now() - before).toBeGreaterThan(2_000);
    expect(logged()).toContain('the staff window is gone: locked');
    await kiosk.app.evaluate(takeTime);
    expect(await callAll(await kiosk.staff(), ['setup'])).toEqual({ setup: 'refused' });
  });
});

/** Lets a minute pass in three seconds, for those in main who wait for one. */
function hurry(): void {
  const { setTimeout: later } = globalThis;
  const sooner = (work: () => void, milliseconds = 0) =>
    later(work, milliseconds >= 60_000 ? milliseconds / 20 : milliseconds);
  globalThis.setTimeout = Object.assign(sooner, later, { unhurried: later });
}

/** Lets it pass in a minute again. */
function takeTime(): void {
  const hurried = globalThis.setTimeout as typeof setTimeout & { unhurried: typeof setTimeout };
  globalThis.setTimeout = hurried.unhurried;
}

describe('the first start', () => {
  it('asks whoever installs it for a PIN, where IT has put no policy file', async () => {
    kiosk = await launchKiosk(tenant, null);
    const staff = await kiosk.staff();
    const chosen = await staff.evaluate(async (pin) => {
      const { staff } = window as unknown as { staff: StaffBridge };
      const { state } = await staff.access();
      return [state, await staff.choosePin({ pin: '123456' }), await staff.choosePin({ pin })];
    }, pin);
    expect(chosen).toEqual(['choose-pin', 'too-simple', 'unlocked']);
    expect(await callAll(staff, ['setup'])).toEqual({ setup: 'answered' });
  });

  it('asks nobody where there is a policy, until one gives the PIN', async () => {
    kiosk = await launchKiosk(tenant, policyFor(tenant));
    const state = async () =>
      (await kiosk.staff()).evaluate(
        async () => (await (window as unknown as { staff: StaffBridge }).staff.access()).state,
      );
    expect(await windows()).toEqual(['app://kiosk/index.html']);
    expect(await state()).toBe('closed');
    await writeFile(kiosk.policyFile, JSON.stringify(policy));
    await expect.poll(state, { timeout: 30_000 }).toBe('enter-pin');
  });
});
