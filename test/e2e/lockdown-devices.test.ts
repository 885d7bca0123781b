import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { watchWindow, windowState } from './window-state.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  const policy = policyFor(tenant);
  kiosk = await launchKiosk(tenant, { ...policy, kiosk: { ...policy.kiosk, mode: 'kiosk' } });
  await kiosk.page.getByRole('button', { name: 'Touch to check in' }).waitFor();
  await watchWindow(kiosk);
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

/** What a script in the page says, and what came of it in the end: on its own, or as by a touch. */
const attempts: readonly (readonly [string, string, string])[] = [
  ['the serial ports', 'navigator.serial.requestPort()', 'refused'],
  ['keyboards and other devices', 'navigator.hid.requestDevice({ filters: [] })', '[]'],
  ['Bluetooth', 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })', 'refused'],
  ['instruments', 'navigator.requestMIDIAccess()', 'refused'],
  ['another screen', "new PresentationRequest('https://a.example').start()", 'refused'],
  ['how the screens lie', 'getScreenDetails()', 'refused'],
  ['a colour anywhere on the screen', 'new EyeDropper().open()', 'refused'],
  ['a window on top of all', 'documentPictureInPicture.requestWindow()', 'refused'],
  ['the keys of the system', 'navigator.keyboard.lock()', 'refused'],
  ['a screen that never sleeps', "navigator.wakeLock.request('screen')", 'refused'],
  ['other programs, to share with', "navigator.share({ text: 'hello' })", 'refused'],
  ['the fonts of the system', 'queryLocalFonts()', '[]'],
  ['a password or a key', 'navigator.credentials.get({ password: true })', 'refused'],
  ['when nobody is there', 'IdleDetector.requestPermission()', '"denied"'],
  ['a place that lasts', 'navigator.storage.persist()', 'false'],
  ['a voice', 'speechSynthesis.getVoices()', '[]'],
  ['links of other kinds', "navigator.registerProtocolHandler('web+x', '/?%s')", 'refused'],
  ['a program for mail', "void open('mailto:somebody@a.example')", 'undefined'],
  [
    'a payment',
    `new PaymentRequest([{ supportedMethods: 'https://a.example' }],
      { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show()`,
    'refused',
  ],
  [
    'a wire out',
    `new Promise((open, refused) => Object.assign(new WebSocket('ws://127.0.0.1:1'), {
      onopen: open, onerror: refused }))`,
    'refused',
  ],
];

describe('a script in the page', () => {
  it.each(attempts)('does not reach %s', async (_what, attempt, outcome) => {
    const before = await windowState(kiosk);
    expect(await byTouch(attempt)).toBe(outcome);
    expect(await windowState(kiosk)).toEqual(before);
  });

  it('moves its window nowhere, and makes it no smaller', async () => {
    const before = await windowState(kiosk);
    await byTouch('void (moveTo(9, 9), resizeTo(300, 300), blur())');
    expect(await windowState(kiosk)).toEqual(before);
  });
});

describe('what the visitor’s screens are made of', () => {
  it('has nothing that opens a picker, a list or a tip of the system', async () => {
    const found = await kiosk.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'select, datalist, [list], [title], video, audio, embed, object, iframe, a[href], ' +
            'input:not([type=text], [type=email], :not([type]))',
        ),
      ].map(({ outerHTML }) => outerHTML),
    );
    expect(found).toEqual([]);
  });

  it('offers no words that somebody typed before, nor corrects any', async () => {
    await kiosk.page.getByRole('button', { name: 'Touch to check in' }).click();
    const fields = kiosk.page.getByRole('textbox');
    await fields.first().waitFor();
    const settings = await fields.evaluateAll((inputs) =>
      inputs.map((input) => ['autocomplete', 'spellcheck'].map((name) => input.getAttribute(name))),
    );
    expect(settings.length).toBeGreaterThan(1);
    for (const each of settings) expect(each).toEqual(['off', 'false']);
  });
});

/** What the attempt comes to, as of a visitor's touch; `refused` where it throws or rejects. */
async function byTouch(attempt: string): Promise<unknown> {
  const cdp = await kiosk.page.context().newCDPSession(kiosk.page);
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `Promise.resolve().then(() => ${attempt})
      .then((value) => JSON.stringify(value) ?? 'undefined', () => 'refused')`,
    userGesture: true,
    awaitPromise: true,
    returnByValue: true,
  });
  await cdp.detach();
  return result.value;
}
