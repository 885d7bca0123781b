import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { policyFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';
import { watchWindow, windowState } from './window-state.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  const policy = policyFor(tenant);
  kiosk = await launchKiosk(tenant, { ...policy, kiosk: { ...policy.kiosk, mode: 'kiosk' } });
  await watchWindow(kiosk);
  await kiosk.page.evaluate(() => {
    const keys: string[] = [];
    Object.assign(globalThis, { keys });
    window.addEventListener('keydown', ({ key }) => keys.push(key), true);
  });
  await visitorAt(kiosk.page).start();
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const field = () => kiosk.page.getByRole('textbox').first();

/** The keys that the page has heard since it was asked last, but for Control, Alt and the like. */
const heard = () =>
  kiosk.page.evaluate(() => {
    const { keys } = globalThis as unknown as { keys: string[] };
    return keys.splice(0).filter((key) => !['Control', 'Shift', 'Alt', 'Meta'].includes(key));
  });

describe('a visitor who brings a keyboard', () => {
  beforeEach(async () => {
    await field().fill('Ada');
    await field().focus();
    await heard();
  });

  it.each([
    ['the menu', 'Alt'],
    ['the menu', 'F10'],
    ['a context menu', 'Shift+F10'],
    ['a context menu', 'ContextMenu'],
    ['zooming in', 'Control+='],
    ['zooming in', 'Control++'],
    ['zooming out', 'Control+-'],
    ['the first zoom', 'Control+0'],
    ['dev tools', 'F12'],
    ['dev tools', 'Control+Shift+I'],
    ['dev tools', 'Control+Shift+J'],
    ['an inspector', 'Control+Shift+C'],
    ['reloading', 'F5'],
    ['reloading', 'Control+R'],
    ['reloading', 'Control+Shift+R'],
    ['a new window', 'Control+N'],
    ['a new tab', 'Control+T'],
    ['the tab before', 'Control+Shift+T'],
    ['closing', 'Control+W'],
    ['closing', 'Control+F4'],
    ['closing', 'Alt+F4'],
    ['quitting', 'Control+Q'],
    ['going back', 'Alt+Left'],
    ['going on', 'Alt+Right'],
    ['going back', 'BrowserBack'],
    ['printing', 'Control+P'],
    ['finding', 'Control+F'],
    ['finding', 'F3'],
    ['full screen', 'F11'],
    ['minimising', 'Control+M'],
    ['the source', 'Control+U'],
    ['saving', 'Control+S'],
    ['opening', 'Control+O'],
    ['the address bar', 'Control+L'],
    ['caret browsing', 'F7'],
    ['help', 'F1'],
    ['selecting all', 'Control+A'],
    ['copying', 'Control+C'],
    ['cutting', 'Control+X'],
    ['cutting', 'Shift+Delete'],
    ['pasting', 'Control+V'],
    ['pasting', 'Shift+Insert'],
    ['undoing', 'Control+Z'],
    ['the writing direction', 'Control+Shift+X'],
  ])('does not reach %s with %s', async (_what, chord) => {
    const before = await windowState(kiosk);
    await press(chord);
    expect(await heard()).toEqual([]);
    expect(await field().inputValue()).toBe('Ada');
    expect(await windowState(kiosk)).toEqual(before);
  });

  it('pastes nothing that another left in the clipboard, and leaves nothing there', async () => {
    await kiosk.app.evaluate(({ clipboard }) => clipboard.writeText('somebody else'));
    await field().selectText();
    for (const chord of ['Control+C', 'Control+X', 'Control+Insert', 'Shift+Delete']) {
      await press(chord);
    }
    for (const chord of ['Control+V', 'Shift+Insert', 'Control+Shift+V']) await press(chord);
    expect(await field().inputValue()).toBe('Ada');
    const left = await kiosk.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(left).toBe('somebody else');
  });

  it('types, moves the caret, goes from field to field and on', async () => {
    await field().fill('');
    for (const key of ['A', 'd', 'a', 'Space', '@', 'x']) await press(key);
    for (const key of ['Home', 'Right', 'Delete', 'End', 'Left', 'Backspace']) await press(key);
    await press('Shift+X');
    expect(await field().inputValue()).toBe('Aa Xx');
    await press('Tab');
    expect(await hasFocus()).toBe(false);
    await press('Shift+Tab');
    expect(await hasFocus()).toBe(true);
    await press('Enter');
    await visitorAt(kiosk.page).reads('Whom are you visiting?');
  });
});

const hasFocus = () => field().evaluate((input) => input === document.activeElement);

/**
 * Presses a chord as the operating system brings it, through main. (The debugger's keys, which are
 * Playwright's, go to the page without passing main.)
 */
async function press(chord: string): Promise<void> {
  const parts = chord.split(/(?<=[^+])\+/u);
  const keyCode = parts.pop() ?? '';
  const modifiers = parts.map((name) => name.toLowerCase() as 'control' | 'shift' | 'alt');
  const types = keyCode.length === 1 || keyCode === 'Space' || keyCode === 'Enter';
  await kiosk.app.evaluate(
    ({ BrowserWindow }, { keyCode, modifiers, types }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      if (types) contents?.sendInputEvent({ type: 'char', keyCode, modifiers });
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
    },
    { keyCode, modifiers, types },
  );
  // Input is handled in the order in which it came, this after the keys.
  await kiosk.page.evaluate(() => new Promise(requestAnimationFrame));
}
