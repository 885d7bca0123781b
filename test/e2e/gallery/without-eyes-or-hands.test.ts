import jsQR from 'jsqr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from '../launch-kiosk.ts';
import { answers } from './completions.ts';
import { settled } from './inspect-screen.ts';
import { type Stage, takeStage } from './stage.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let stage: Stage;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  stage = await takeStage(kiosk);
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const plain = { language: 'first', largerText: false } as const;
const hosts = {
  status: 'ok' as const,
  hosts: [{ handle: 'h0', name: 'Alex Kim', detail: null }],
};

beforeEach(() => stage.begin(plain, { hosts }));

async function completed(answer: string): Promise<void> {
  const completion = answers[answer];
  if (!completion) throw new Error(`there is no answer “${answer}”`);
  await stage.complete(completion);
}

/** The role and name of what has the focus. */
const focused = () =>
  stage.page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.tagName.toLowerCase()} ${element?.textContent}`;
  });

/** Presses Tab until something whose words are these has the focus. */
async function tabTo(words: string): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    if ((await focused()).endsWith(` ${words}`)) return;
    await stage.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to “${words}”`);
}

describe('a visitor with keys and no touch', () => {
  it('checks in, reads and leaves', async () => {
    const { keyboard } = stage.page;
    await tabTo('Touch to check in');
    await keyboard.press('Enter');
    await stage.page.getByRole('textbox', { name: 'First and last name' }).waitFor();
    await keyboard.type('Priya Raman');
    await keyboard.press('Enter');
    await stage.page.getByRole('heading', { name: 'Whom are you visiting?' }).waitFor();
    await keyboard.type('Ale');
    await stage.pass(0.2);
    await stage.page.getByRole('button', { name: 'Alex Kim' }).waitFor();
    await tabTo('Alex Kim');
    await keyboard.press('Enter');
    await stage.page.getByRole('heading', { name: 'Thank you, Priya.' }).waitFor();
    await completed('question-two');
    expect(await focused()).toBe('h1 Almost there, Priya.');
    await tabTo('10:15 – 11:00');
    await keyboard.press('Enter');
    await completed('room');
    expect(await focused()).toBe('h1 You’re all set, Priya.');
    await tabTo('Done');
    await keyboard.press('Enter');
    await stage.page.getByRole('button', { name: 'Touch to check in' }).waitFor();
  });

  it('is asked about their host, and checks in to them', async () => {
    const { page } = stage;
    await stage.begin(plain, { expectedHost: { handle: 'h0', name: 'Alex Kim' } });
    await stage.giveAddress('Priya Raman', 'priya.raman@fabrikam.example');
    expect(await focused()).toBe('h1 Visiting Alex Kim?');
    await tabTo('Someone else');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('button Yes');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thank you, Priya.' }).waitFor();
  });

  it('chooses a language, and leaves it to nobody', async () => {
    const { keyboard } = stage.page;
    const html = stage.page.locator('html');
    expect(await html.getAttribute('lang')).toBe('en-GB');
    await tabTo('English');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await stage.page.getByRole('radiogroup', { name: 'Sprache' }).waitFor();
    expect(await html.getAttribute('lang')).toBe('de-DE');
    await stage.page.getByText('Dienstag, 24. November · 09:30').waitFor();
    await stage.page.getByRole('button', { name: 'Zum Anmelden berühren' }).click();
    await stage.page.getByRole('button', { name: 'Zurück' }).click();
    await stage.page.getByRole('button', { name: 'Touch to check in' }).waitFor();
    expect(await html.getAttribute('lang')).toBe('en-GB');
  });
});

describe('a visitor who listens', () => {
  it('hears what each thing on the first screens is', async () => {
    const { page } = stage;
    const chosen = page.getByRole('radio', { name: 'English', checked: true });
    await chosen.waitFor();
    await page.getByRole('button', { name: 'Larger text', pressed: false }).waitFor();
    await page.getByRole('button', { name: 'Touch to check in' }).click();
    const name = page.getByRole('textbox', { name: 'First and last name' });
    expect(await name.getAttribute('required')).not.toBeNull();
    await page.getByRole('textbox', { name: 'E-mail (optional)' }).waitFor();
    await page.getByRole('group', { name: 'On-screen keyboard' }).waitFor();
    await name.fill('Priya Raman');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Whom are you visiting?' }).fill('Ale');
    await stage.pass(0.2);
    await page.getByRole('list', { name: 'People with that name' }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe('One name found.');
  });

  it('is told of the answer as it comes, and not of every second that passes', async () => {
    const { page } = stage;
    await stage.checkIn('Priya Raman', 'Alex Kim');
    await page.getByRole('heading', { level: 1, name: 'Thank you, Priya.' }).waitFor();
    const live = page.locator('[aria-live="polite"]');
    expect(await live.innerText()).toContain('Thank you');
    await completed('room');
    expect(await live.innerText()).toContain('You’re all set, Priya.');
    await page.getByRole('heading', { level: 2, name: 'Conference Room A' }).waitFor();
    await page.getByRole('img', { name: 'Scan to join' }).waitFor();
    expect(await page.getByRole('timer').getAttribute('aria-live')).toBe('off');
    expect(await page.locator('.clock').getAttribute('aria-live')).toBe('off');
  });
});

describe('a phone that looks at the screen', () => {
  it.each([
    ['an ordinary network', 'room', 'WIFI:T:WPA;S:Northwind Guest;P:maple-river-42;;'],
    [
      'a name and password of signs',
      'wifi-signs',
      'WIFI:T:WPA;S:Café\\; \\"Nord\\"\\, 5\\\\6\\: Gäste;P:a\\;b\\,c\\:d\\"e\\\\f\\;\\;;;',
    ],
    ['an open network', 'wifi-open', 'WIFI:T:nopass;S:Northwind Guest;;'],
    [
      'the longest name and password',
      'wifi-longest',
      `WIFI:T:WPA;S:${'N'.repeat(32)};P:${'correct-horse-battery-staple-'.repeat(3).slice(0, 63)};;`,
    ],
  ])('joins %s', async (_what, answer, text) => {
    await stage.checkIn('Priya Raman', 'Alex Kim');
    await completed(answer);
    const looks = [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const;
    for (const look of looks) {
      await stage.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...look });
      // The picture may be of the moment before the look changed.
      await expect.poll(codeOnScreen).toBe(text);
    }
  });
});

/** The text of the QR code in the pixels of the screen; null where no code can be read. */
async function codeOnScreen(): Promise<string | null> {
  await settled(stage.page);
  const photograph = await stage.page.screenshot();
  const { width, height, pixels } = await kiosk.app.evaluate(({ nativeImage }, png) => {
    const image = nativeImage.createFromBuffer(Buffer.from(png, 'base64'));
    // BGRA instead of RGBA, which is one for black and white.
    return { ...image.getSize(), pixels: image.toBitmap().toString('base64') };
  }, photograph.toString('base64'));
  const code = jsQR(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height);
  return code?.data ?? null;
}
