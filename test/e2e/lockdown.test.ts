import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

describe('a visitor who walks away', () => {
  it('is asked whether they are still there, and then forgotten', async () => {
    const { page } = kiosk;
    const visitor = visitorAt(page);
    await page.clock.install();
    await visitor.start();
    await visitor.type('Forgetful');
    await page.clock.fastForward('00:46');
    await visitor.reads('Still there?');
    await page.clock.fastForward('00:11');
    await visitor.reads('Welcome. Let’s find your host.');
    await visitor.start();
    expect(await page.getByRole('textbox').first().inputValue()).toBe('');
    expect(await visitor.words()).not.toContain('Forgetful');
  });
});

describe('the page, whatever runs in it', () => {
  it('is sandboxed, and has nothing but the calls of the contract', async () => {
    const found = await kiosk.page.evaluate(() => ({
      node: ['require', 'process', 'module'].filter((name) => name in globalThis),
      bridge: Object.keys(window.kiosk).sort(),
    }));
    expect(found).toEqual({
      node: [],
      bridge: [
        'checkIn',
        'chooseMeeting',
        'expectedHost',
        'findHosts',
        'leave',
        'onCompletion',
        'openStaff',
        'screenSettings',
      ],
    });
    const devTools = await kiosk.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.openDevTools();
      return BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened();
    });
    expect(devTools).toBe(false);
  });

  it('cannot run text as a program', async () => {
    const outcome = await kiosk.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      // Later, since what the debugger itself evaluates is above the policy.
      await new Promise((resolve) => setTimeout(resolve, 0));
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return "ran"')());
          } catch {
            resolve('refused');
          }
        }, 0);
      });
      return [evaluated, 'injected' in window];
    });
    expect(outcome).toEqual(['refused', false]);
  });

  it('reaches no network, not even the tenant', async () => {
    const before = tenant.log.requests.length;
    const outcome = await kiosk.page.evaluate(async (origin) => {
      const fetched = await fetch(origin).then(
        () => 'answered',
        () => 'refused',
      );
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
      });
      image.src = `${origin}/pixel.png`;
      return [fetched, await loaded];
    }, tenant.origin);
    expect(outcome).toEqual(['refused', 'refused']);
    expect(tenant.log.requests.length).toBe(before);
  });

  it('opens no window, goes nowhere, and is granted nothing', async () => {
    const { page } = kiosk;
    const outcome = await page.evaluate(async () => {
      const opened = window.open('https://example.com');
      location.href = 'https://example.com';
      const { state } = await navigator.permissions.query({ name: 'geolocation' });
      return [opened, state];
    });
    expect(outcome).toEqual([null, 'denied']);
    expect(page.url()).toBe('app://kiosk/index.html');
    const windows = await kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows());
    expect(windows).toHaveLength(1);
  });

  it('is served no file but its own', async () => {
    const statuses = await kiosk.app.evaluate(async ({ session }) => {
      const windows = session.fromPartition('windows');
      const paths = ['index.html', '..%2f..%2fpackage.json', '../main/index.cjs', 'nothing.js'];
      const answers = paths.map((path) => windows.fetch(`app://kiosk/${path}`));
      return (await Promise.all(answers)).map(({ status }) => status);
    });
    expect(statuses).toEqual([200, 403, 404, 404]);
  });

  it.each([
    ['an attempt that is no id', { attempt: 'x' }],
    ['nothing at all', undefined],
    ['a visitor without a name', { visitor: { name: '', company: null, email: null } }],
    ['a field of its own', { admin: true }],
  ])('is refused when it checks in with %s', async (_what, wrong) => {
    const outcome = await kiosk.page.evaluate(async (part) => {
      const form = {
        attempt: crypto.randomUUID(),
        visitor: { name: 'Mallory', company: null, email: null },
        host: { name: 'Alex Kim', handle: null },
      };
      const given = part && { ...form, ...part };
      return window.kiosk.checkIn(given as typeof form).then(
        () => 'accepted',
        (error: Error) => error.message,
      );
    }, wrong);
    expect(outcome).toContain('refused');
  });
});
