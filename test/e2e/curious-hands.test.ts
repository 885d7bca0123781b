import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';
import { watchWindow, windowState } from './window-state.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let input: CDPSession;

beforeAll(async () => {
  tenant = await startTenant();
  const policy = policyFor(tenant);
  kiosk = await launchKiosk(tenant, { ...policy, kiosk: { ...policy.kiosk, mode: 'kiosk' } });
  await watchWindow(kiosk);
  input = await kiosk.page.context().newCDPSession(kiosk.page);
  await visitorAt(kiosk.page).start();
  await visitorAt(kiosk.page).type('Ada');
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const field = () => kiosk.page.getByRole('textbox').first();

/** The middle of the first thing that the selector finds. */
async function at(selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await kiosk.page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing is at ${selector}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const heading = () => at('h1');
const name = () => at('input');

const gestures: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['the second mouse button', async () => click(await heading(), 'right')],
  ['the second mouse button in a field', async () => click(await name(), 'right')],
  ['the middle button on a heading', async () => click(await heading(), 'middle')],
  ['the back button of a mouse', async () => click(await heading(), 'back')],
  ['the forward button of a mouse', async () => click(await heading(), 'forward')],
  ['a click with shift', async () => clickWith('Shift', await heading())],
  ['a click with control', async () => clickWith('Control', await heading())],
  ['a wheel with control', async () => wheelWith('Control', 300)],
  ['a wheel', async () => kiosk.page.mouse.wheel(500, 500)],
  ['a double click on words', async () => double(await heading())],
  ['three clicks on words', async () => double(await heading(), 3)],
  ['a drag over words', async () => drag(await heading(), { x: 5, y: 700 })],
  ['a drag of the whole screen', async () => drag({ x: 2, y: 2 }, { x: 900, y: 900 })],
  ['spreading two fingers', async () => pinch(3)],
  ['closing two fingers', async () => pinch(0.3)],
  ['a double tap', async () => tap(await heading(), 2)],
  ['a long touch on words', async () => longTouch(await heading())],
  ['a long touch in a field', async () => longTouch(await name())],
  ['a long touch on a key', async () => longTouch(await at('[data-skbtn="{shift}"]'))],
  ['a swipe from the left edge', async () => swipe({ x: 1, y: 400 }, { x: 700, y: 400 })],
  ['a swipe from the right edge', async () => swipe({ x: 1_000, y: 400 }, { x: 100, y: 400 })],
  ['pulling down', async () => swipe({ x: 400, y: 60 }, { x: 400, y: 800 })],
];

describe('a visitor with time, hands and a mouse', () => {
  let before: Awaited<ReturnType<typeof windowState>>;

  beforeEach(async () => {
    await kiosk.page.evaluate(() => getSelection()?.removeAllRanges());
    before = await windowState(kiosk);
  });

  it.each(gestures)('gets nowhere by %s', async (_what, gesture) => {
    await gesture();
    await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    const { selected, ...after } = await windowState(kiosk);
    // Words in a field may be selected, to be typed over; all others may not.
    expect(['', 'Ada']).toContain(selected);
    expect({ ...after, selected: before.selected }).toEqual(before);
    expect(await field().inputValue()).toBe('Ada');
  });

  it('pastes nothing with the middle button', async () => {
    await kiosk.app.evaluate(({ clipboard }) => {
      const write: (text: string, kind: 'selection') => void = clipboard.writeText;
      write('mine', 'selection');
    });
    await click(await name(), 'middle');
    await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(await field().inputValue()).toBe('Ada');
  });

  it.each([
    ['words', 'h1'],
    ['a button', 'button'],
    ['what was typed', 'input'],
  ])('drags %s nowhere', async (_what, selector) => {
    if (selector === 'input') await field().selectText();
    await kiosk.page.evaluate(() => {
      Object.assign(globalThis, { drags: 0 });
      window.addEventListener('dragend', () => {
        Object.assign(globalThis, { drags: 1 });
      });
    });
    const { x, y } = await at(selector);
    await drag({ x: selector === 'input' ? x - 1 : x, y }, { x: x + 200, y: y + 200 });
    expect(await kiosk.page.evaluate(() => Reflect.get(globalThis, 'drags'))).toBe(0);
    expect(await field().inputValue()).toBe('Ada');
  });

  it.each([
    ['a file', async () => ({ items: [], files: [await aFile()] })],
    ['words', async () => ({ items: [{ mimeType: 'text/plain', data: 'dropped' }] })],
    ['a link', async () => ({ items: [{ mimeType: 'text/uri-list', data: 'https://a.example' }] })],
  ])('drops %s in vain, on the screen and into a field', async (_what, carried) => {
    const data = { ...(await carried()), dragOperationsMask: 1 };
    for (const place of [await heading(), await name()]) {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await input.send('Input.dispatchDragEvent', { type, ...place, data });
      }
    }
    await kiosk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(await field().inputValue()).toBe('Ada');
    expect(await windowState(kiosk)).toEqual(before);
  });

  it('cannot close the window through a window manager', async () => {
    await kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await windowState(kiosk)).toEqual(before);
  });
});

type Point = Awaited<ReturnType<typeof at>>;

async function click(
  { x, y }: Point,
  button: 'left' | 'right' | 'middle' | 'back' | 'forward',
): Promise<void> {
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    await input.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: 1 });
  }
}

async function clickWith(modifier: 'Shift' | 'Control', { x, y }: Point): Promise<void> {
  await kiosk.page.keyboard.down(modifier);
  await kiosk.page.mouse.click(x, y);
  await kiosk.page.keyboard.up(modifier);
}

async function wheelWith(modifier: 'Control', by: number): Promise<void> {
  await kiosk.page.keyboard.down(modifier);
  await kiosk.page.mouse.wheel(0, by);
  await kiosk.page.mouse.wheel(0, -by);
  await kiosk.page.keyboard.up(modifier);
}

const double = ({ x, y }: Point, clickCount = 2) => kiosk.page.mouse.click(x, y, { clickCount });

async function drag(from: Point, to: Point): Promise<void> {
  const { mouse } = kiosk.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 8 });
  await mouse.up();
}

const pinch = async (scaleFactor: number) =>
  input.send('Input.synthesizePinchGesture', { ...(await heading()), scaleFactor });

const tap = ({ x, y }: Point, tapCount: number) =>
  input.send('Input.synthesizeTapGesture', { x, y, tapCount, gestureSourceType: 'touch' });

const longTouch = ({ x, y }: Point) =>
  input.send('Input.synthesizeTapGesture', { x, y, duration: 900, gestureSourceType: 'touch' });

const swipe = (from: Point, to: Point) =>
  input.send('Input.synthesizeScrollGesture', {
    ...from,
    xDistance: to.x - from.x,
    yDistance: to.y - from.y,
    gestureSourceType: 'touch',
    speed: 4_000,
  });

async function aFile(): Promise<string> {
  const file = join(kiosk.profile, '..', 'dropped.html');
  await writeFile(file, '<h1>Dropped</h1>');
  return file;
}
