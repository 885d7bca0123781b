import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let ended: Promise<unknown[]>;

beforeAll(async () => {
  tenant = await startTenant();
});

beforeEach(async () => {
  await launch();
});

async function launch(mode: 'kiosk' | 'windowed' = 'windowed'): Promise<void> {
  const policy = policyFor(tenant);
  kiosk = await launchKiosk(tenant, { ...policy, kiosk: { ...policy.kiosk, mode } });
  ended = once(kiosk.app.process(), 'exit');
}

afterEach(async () => {
  tenant.faults.clear();
  await kiosk.close();
});

afterAll(async () => {
  await tenant?.close();
});

/** What breaks a page; the page is not there to answer afterwards. */
const faults: Readonly<Record<string, () => Promise<unknown>>> = {
  crashes: () =>
    kiosk.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.forcefullyCrashRenderer(),
    ),
  'hangs, while nobody touches it': () =>
    kiosk.page.evaluate(() => {
      setTimeout(() => {
        for (;;);
      }, 0);
    }),
  'runs out of memory': () =>
    kiosk.page.evaluate(() => {
      setTimeout(() => {
        const kept: object[] = [];
        for (;;) kept.push(new Array(10_000).fill(0.5));
      }, 0);
    }),
  'goes away to an empty page': () =>
    kiosk.page.evaluate(() => {
      location.href = 'about:blank';
    }),
  'asks to be loaded anew': () => kiosk.page.evaluate(() => location.reload()),
};

describe('a page that is lost', () => {
  it.each(Object.keys(faults))('is back by itself and empty, when it %s', async (fault) => {
    const visitor = visitorAt(kiosk.page);
    await visitor.start();
    await visitor.giveName('Noor Bakker');
    await visitor.chooseHost('Gra', 'Grace Thompson');
    await visitor.reads('You’re checked in, Noor.');
    const { pid } = kiosk.app.process();
    await faults[fault]?.().catch(() => undefined);
    await isWelcoming();
    expect(await words()).not.toContain('Noor');
    expect(kiosk.app.process().pid).toBe(pid);
    expect(kiosk.app.process().exitCode).toBe(null);
    expect(visitors()).toContain('Noor Bakker');
    expect(logged()).toContain('the page is gone');
  });

  it('is back with its visit recorded, when it crashes while the calendar is asked', async () => {
    tenant.faults.inject({ kind: 'latency', milliseconds: 3_000 }, { path: /calendarView$/ });
    const visitor = visitorAt(kiosk.page);
    await visitor.start();
    await visitor.giveName('Noor Bakker');
    await visitor.chooseHost('Gra', 'Grace Thompson');
    await expect.poll(() => visitors()).toContain('Noor Bakker');
    await faults.crashes?.();
    await isWelcoming();
  });

  it('ends the application for the supervisor, when that happens six times', async () => {
    for (let crash = 1; crash <= 5; crash += 1) {
      await faults.crashes?.();
      await isWelcoming();
    }
    await faults.crashes?.().catch(() => undefined);
    expect(await ended).toEqual([1, null]);
  });

  it('ends the application for the supervisor, when it closes a kiosk’s only window', async () => {
    await kiosk.close();
    await launch('kiosk');
    await kiosk.page.evaluate(() => window.close()).catch(() => undefined);
    expect(await ended).toEqual([1, null]);
  });
});

describe('the application', () => {
  it('ends with 1 and says why, when main has a bug', async () => {
    await kiosk.app.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted');
      }, 0);
    });
    expect(await ended).toEqual([1, null]);
    expect(logged()).toContain('stopped by a bug: Error: planted');
  });

  it('goes on and says so, when main has lost a promise', async () => {
    await kiosk.app.evaluate(() => {
      void Promise.reject(new Error('planted'));
    });
    await expect.poll(() => logged()).toContain('a bug: Error: planted');
    await isWelcoming();
  });

  it('goes on, when nobody listens to what it says any more', async () => {
    const { stdout, stderr } = kiosk.app.process();
    stdout?.destroy();
    stderr?.destroy();
    await kiosk.page.evaluate(() => window.kiosk.findHosts({} as never).catch(() => undefined));
    await kiosk.page.evaluate(() => window.kiosk.checkIn({} as never).catch(() => undefined));
    await isWelcoming();
    expect(kiosk.app.process().exitCode).toBe(null);
  });

  it('started a second time ends at once and brings the first to the front', async () => {
    await kiosk.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      Object.assign(globalThis, { focused: 0 });
      if (window) window.focus = () => Object.assign(globalThis, { focused: 1 });
    });
    const before = logged();
    const { spawnfile, spawnargs } = kiosk.app.process();
    const again = spawnargs
      .slice(1)
      .filter((arg) => !/^--(inspect|remote-debug)|^-r$|loader/.test(arg));
    const second = spawn(spawnfile, again, { stdio: 'ignore' });
    expect(await once(second, 'exit')).toEqual([0, null]);
    await expect.poll(() => kiosk.app.evaluate(() => Reflect.get(globalThis, 'focused'))).toBe(1);
    expect(logged()).toBe(before);
    const visitor = visitorAt(kiosk.page);
    await visitor.start();
    await visitor.reads('What’s your name?');
  });
});

/**
 * The words on the screen, read by main, as the debugger loses a page that crashed; empty while
 * there are none. A question to a page that is just being loaded is never answered.
 */
const words = (): Promise<string> =>
  kiosk.app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    if (!contents || contents.isCrashed() || contents.isLoading()) return '';
    const silence = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500));
    return Promise.race([silence, contents.executeJavaScript('document.body.innerText')]);
  });

const isWelcoming = () => expect.poll(words, { timeout: 30_000 }).toContain('Touch to check in');

/** The kiosk's log, which begins with the first line. */
function logged(): string {
  const file = join(kiosk.profile, 'logs/kiosk.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function visitors(): readonly unknown[] {
  const database = new Database(join(kiosk.profile, 'visits.sqlite'), { readonly: true });
  try {
    return database.prepare('SELECT visitor_name FROM visits').pluck().all();
  } finally {
    database.close();
  }
}
