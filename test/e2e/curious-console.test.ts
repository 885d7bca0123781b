import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

describe('a script in the page', () => {
  let before: Awaited<ReturnType<typeof windowState>>;

  beforeEach(async () => {
    before = await windowState(kiosk);
  });

  it.each<readonly [string, () => unknown, unknown]>([
    ['a message', () => alert('Hello'), undefined],
    ['a question', () => confirm('Yes?'), false],
    ['the printer', () => print(), undefined],
    ['a window', () => open('app://kiosk/index.html'), null],
    ['an empty window', () => open('about:blank'), null],
    ['its source', () => open('view-source:app://kiosk/index.html'), null],
    ['a file', () => ['require', 'process'].some((name) => name in window), false],
    ['finding', () => (window as unknown as { find(text: string): boolean }).find('host'), true],
  ])('reaches for %s and nothing happens', async (_what, reach, answer) => {
    // As after a touch, when a browser allows more.
    expect(await byTouch(reach)).toEqual(answer);
    await kiosk.page.evaluate(() => getSelection()?.removeAllRanges());
    expect(await windowState(kiosk)).toEqual(before);
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['a question for words', async () => prompt('Your password?')],
    ['the pointer', async () => document.body.requestPointerLock()],
    ['the camera', () => navigator.mediaDevices.getUserMedia({ video: true })],
    ['the microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
    ['the screen', () => navigator.mediaDevices.getDisplayMedia()],
    ['the text in the clipboard', () => navigator.clipboard.readText()],
    ['a place in the clipboard', () => navigator.clipboard.writeText('mine')],
    ['a service worker', () => navigator.serviceWorker.register('./index.js')],
    [
      'where it is',
      () =>
        new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused)),
    ],
    [
      'the disk',
      () => (window as unknown as { showSaveFilePicker(): Promise<void> }).showSaveFilePicker(),
    ],
    [
      'USB',
      () =>
        (
          navigator as unknown as { usb: { requestDevice(o: object): Promise<void> } }
        ).usb.requestDevice({ filters: [] }),
    ],
    ['the loudspeaker', () => new Audio('data:audio/wav;base64,UklGRgAAAABXQVZF').play()],
    ['an answer from elsewhere', () => fetch('https://example.com')],
    ['a frame of its own', () => framed('app://kiosk/index.html')],
    [
      'a frame with a program',
      () => framed('data:text/html,<script>parent.reached = true</script>'),
    ],
    [
      'a program it wrote',
      async () => new Worker(URL.createObjectURL(new Blob(['1']))).terminate(),
    ],
  ])('is refused %s', async (_what, reach) => {
    expect(await byTouch(reach)).toBe('refused');
    expect(await windowState(kiosk)).toEqual(before);
  });

  it('neither reads nor fills the clipboard with the commands of an editor', async () => {
    await kiosk.app.evaluate(({ clipboard }) => clipboard.writeText('somebody else'));
    const typed = await byTouch(() => {
      const input = document.body.appendChild(document.createElement('input'));
      input.value = 'mine';
      input.select();
      for (const command of ['copy', 'cut', 'paste']) document.execCommand(command);
      input.remove();
      return input.value;
    });
    expect(typed).toBe('mine');
    const left = await kiosk.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(left).toBe('somebody else');
  });

  it('does not get the whole screen, nor an answer', async () => {
    const outcome = await byTouch(async () => {
      const asked = document.documentElement.requestFullscreen().then(() => 'granted');
      const waited = new Promise((resolve) => setTimeout(() => resolve('no answer'), 500));
      return [await Promise.race([asked, waited]), document.fullscreenElement];
    });
    expect(['refused', '["no answer",null]']).toContain(
      typeof outcome === 'string' ? outcome : JSON.stringify(outcome),
    );
    expect(await windowState(kiosk)).toEqual(before);
  });

  it('may not notify', async () => {
    const { page } = kiosk;
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  });

  it.each([
    ['a blob', 'blob:'],
    ['data', 'data:text/plain,hello'],
    ['its own page', 'app://kiosk/index.html'],
  ])('downloads nothing from %s', async (_what, address) => {
    await kiosk.page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address === 'blob:' ? URL.createObjectURL(new Blob(['hello'])) : address;
      link.download = 'hello.txt';
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    await settle();
    expect(await windowState(kiosk)).toEqual(before);
  });

  it.each([
    ['elsewhere', 'https://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['a page it wrote', 'data:text/html,hello'],
    ['another page of ours', 'app://kiosk/other.html'],
    ['its source', 'view-source:app://kiosk/index.html'],
  ])('does not go to %s, by itself, a link or a form', async (_what, address) => {
    await kiosk.page.evaluate((address) => {
      location.href = address;
      for (const target of ['_self', '_blank', '_top', 'other']) {
        const link = Object.assign(document.createElement('a'), { href: address, target });
        const form = Object.assign(document.createElement('form'), { action: address, target });
        document.body.append(link, form);
        link.click();
        form.submit();
        link.remove();
        form.remove();
      }
    }, address);
    await settle();
    expect(await windowState(kiosk)).toEqual(before);
  });

  it('sends no packet past the session either, as calls between browsers would', async () => {
    const listener = createSocket('udp4').bind(0, '127.0.0.1');
    await once(listener, 'listening');
    const heard: Buffer[] = [];
    listener.on('message', (packet) => heard.push(packet));
    await kiosk.page.evaluate(async (port) => {
      const connection = new RTCPeerConnection({
        iceServers: [{ urls: `stun:127.0.0.1:${port}` }],
      });
      connection.createDataChannel('out');
      await connection.setLocalDescription(await connection.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      connection.close();
    }, listener.address().port);
    listener.close();
    expect(heard).toHaveLength(0);
  });

  it('cannot keep the application from ending', async () => {
    await kiosk.page.evaluate(() => {
      window.onbeforeunload = () => 'Stay!';
    });
    const ended = once(kiosk.app.process(), 'exit');
    await kiosk.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect(await ended).toEqual([0, null]);
  });
});

/** Waits until what the page started has come to main and back. */
async function settle(): Promise<void> {
  await kiosk.page.evaluate(() => window.kiosk.screenSettings(undefined));
  await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
}

/** Runs it as what a touch brings about; `refused` where it throws or rejects. */
async function byTouch(reach: () => unknown): Promise<unknown> {
  const cdp = await kiosk.page.context().newCDPSession(kiosk.page);
  const expression = `
    const framed = ${framed};
    Promise.resolve().then(${reach}).then((value) => value, () => 'refused')`;
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `(() => { ${expression.replace('Promise.resolve()', 'return Promise.resolve()')} })()`,
    userGesture: true,
    awaitPromise: true,
    returnByValue: true,
  });
  await cdp.detach();
  await settle();
  return result.subtype === 'null' ? null : result.value;
}

/** Rejects unless a frame with this address comes to run something. */
async function framed(address: string): Promise<void> {
  const frame = Object.assign(document.createElement('iframe'), { src: address });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 500))]);
  const reached = 'reached' in window || frame.contentDocument?.querySelector('script');
  frame.remove();
  if (!reached) throw new Error('nothing ran');
}
