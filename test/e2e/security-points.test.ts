import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { visitorCalls } from '../../shared/ipc.ts';
import { allStaffCalls } from '../../shared/staff/staff-ipc.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let staff: Page;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  staff = await kiosk.staff();
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

/** What Electron itself says that each window runs under. */
const preferences = () =>
  kiosk.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) =>
        (
          contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences(),
      ),
  );

it('both windows run sandboxed and isolated', async () => {
  const expected = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  };
  expect(await preferences()).toMatchObject([expected, expected]);
});

it('no window has what a web page would not have', async () => {
  const expected = {
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  };
  expect(await preferences()).toMatchObject([expected, expected]);
});

it('each window has its own calls, and nothing of Electron', async () => {
  const bridgeOf = (page: Page, name: string) =>
    page.evaluate((name) => Object.keys(Reflect.get(window, name)).sort(), name);
  expect(await bridgeOf(kiosk.page, 'kiosk')).toEqual(
    [...Object.keys(visitorCalls), 'onCompletion'].sort(),
  );
  expect(await bridgeOf(staff, 'staff')).toEqual([...Object.keys(allStaffCalls), 'on'].sort());
  const leaked = (page: Page) =>
    page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
        (name) => name in window,
      ),
    );
  expect([await leaked(kiosk.page), await leaked(staff)]).toEqual([[], []]);
});

it('neither window is granted anything', async () => {
  const granted = (page: Page) =>
    page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'];
      const states = names.map(async (name) => {
        const asked = navigator.permissions.query({ name: name as PermissionName });
        return (await asked.catch(() => null))?.state ?? 'denied';
      });
      const media = navigator.mediaDevices?.getUserMedia({ audio: true, video: true });
      const got = await (media ?? Promise.reject()).then(
        () => 'granted',
        () => 'denied',
      );
      return [...new Set([...(await Promise.all(states)), got])];
    });
  expect([await granted(kiosk.page), await granted(staff)]).toEqual([['denied'], ['denied']]);
});

it('each page and each script comes with the strict policy', async () => {
  const policies = await kiosk.app.evaluate(async ({ session }) => {
    const windows = session.fromPartition('windows');
    const headerOf = async (path: string) => {
      const answer = await windows.fetch(`app://kiosk/${path}`);
      return [answer.headers.get('content-security-policy') ?? '', await answer.text()] as const;
    };
    const pages = await Promise.all(['index.html', 'staff.html'].map(headerOf));
    const scripts = pages.flatMap(([, html]) => /src="\.?\/([^"]+\.js)"/.exec(html)?.[1] ?? []);
    const served = await Promise.all(scripts.map(headerOf));
    return { pages: pages.map(([policy]) => policy), scripts: served.map(([policy]) => policy) };
  });
  const strict = (style: string) =>
    `default-src 'none'; script-src 'self'; style-src 'self'${style}; font-src 'self'; ` +
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    'sandbox allow-scripts allow-same-origin';
  const nonces = policies.pages.map((policy) => /'nonce-([\w+/=]{24})'/.exec(policy)?.[1]);
  expect(policies.pages).toEqual(nonces.map((nonce) => strict(` 'nonce-${nonce}'`)));
  expect(new Set(nonces).size).toBe(2);
  expect(policies.scripts).toEqual([strict(''), strict('')]);
});

it('a webview is an element without meaning', async () => {
  const count = () =>
    kiosk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  const before = await count();
  const kinds = await Promise.all(
    [kiosk.page, staff].map((page) =>
      page.evaluate(() => {
        const view = document.createElement('webview');
        view.setAttribute('src', 'app://kiosk/index.html');
        view.setAttribute('allowpopups', '');
        document.body.append(view);
        const kind = [view.constructor.name, 'loadURL' in view];
        view.remove();
        return kind;
      }),
    ),
  );
  expect(kinds).toEqual([
    ['HTMLElement', false],
    ['HTMLElement', false],
  ]);
  expect(await count()).toBe(before);
});
