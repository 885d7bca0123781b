import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { faultsOf } from '../gallery/inspect-screen.ts';
import { sizes } from '../gallery/sizes.ts';
import { launchKiosk, type RunningKiosk } from '../launch-kiosk.ts';
import { enterPin } from './access-states.ts';
import { openWizard } from './open-wizard.ts';
import { setupView } from './setup-views.ts';
import { type StaffStage, takeStaffStage } from './staff-stage.ts';
import { changedDay } from './today-states.ts';
import { walkStaffStates } from './walk-staff-states.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let stage: StaffStage;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  stage = await takeStaffStage(kiosk);
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe is, once it is in the page. */
interface Axe {
  run(options: object): Promise<{
    violations: { id: string; nodes: { target: string[] }[] }[];
  }>;
}

/** What axe finds against WCAG 2.2 AA on the screen that is up; it has to be in the page already. */
async function violations(): Promise<readonly string[]> {
  const found = await stage.page.evaluate(
    (values) => (window as unknown as { axe: Axe }).axe.run({ runOnly: { type: 'tag', values } }),
    tags,
  );
  return found.violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(', ')}`,
  );
}

describe('every staff screen', () => {
  // German words are the longer ones; what fits in them fits in English.
  it.each(sizes)(
    'fits in German on $width × $height',
    async (size) => {
      await stage.resize(size);
      const found: string[] = [];
      await walkStaffStates(stage, 'de', async ({ name }) => {
        for (const fault of await faultsOf(stage.page)) found.push(`${name}: ${fault}`);
      });
      expect(found).toEqual([]);
    },
    180_000,
  );

  it('fits in English on the smallest screen, and is accessible', async () => {
    await stage.resize({ width: 1280, height: 800 });
    // Brings axe into the page, which stays for all states. Without legacy mode it would open a
    // window of its own, which Electron does not let it.
    await new AxeBuilder({ page: stage.page }).setLegacyMode(true).analyze();
    const found: string[] = [];
    await walkStaffStates(stage, 'en', async ({ name, replies }) => {
      for (const fault of await faultsOf(stage.page)) found.push(`${name}: ${fault}`);
      // With other words on the same page there is nothing new for axe.
      if (replies === null) return;
      for (const violation of await violations()) found.push(`${name}: ${violation}`);
    });
    expect(found).toEqual([]);
  }, 240_000);
});

describe('the staff page', () => {
  it('forgets what was typed when the session ends, and asks for the PIN', async () => {
    const { page } = stage;
    const view = setupView({
      step: 'authorize',
      authorize: { credential: 'secret', signIn: { kind: 'idle' } },
    });
    await stage.begin('en', { setup: view });
    await openWizard(stage);
    await page.locator('.field input').fill('typed-secret');
    await stage.answer({
      access: { state: 'enter-pin', waitUntil: null, languages: ['en'], timeZone: 'UTC' },
    });
    await stage.send('locked');
    await page.locator('.pin-pad').waitFor();
    expect(await page.content()).not.toContain('typed-secret');
    expect(await page.locator('input').count()).toBe(0);
  });

  it('hands a PIN over once, and keeps no digit of it', async () => {
    const { page } = stage;
    await stage.begin('en', {
      access: { state: 'enter-pin', waitUntil: null, languages: ['en'], timeZone: 'UTC' },
    });
    await page.locator('.pin-pad').waitFor();
    await enterPin(stage, '271828');
    await page.locator('.home').waitFor();
    const unlocks = (await stage.asked()).filter(({ call }) => call === 'unlock');
    expect(unlocks).toEqual([{ call: 'unlock', input: { pin: '271828' } }]);
    expect(await page.content()).not.toContain('271828');
  });

  it('says so where main refuses, and comes back to the PIN pad', async () => {
    const { page } = stage;
    await stage.begin('en', { setup: setupView({ step: 'provider' }) });
    await openWizard(stage);
    await stage.answer({ chooseProvider: 'refused' });
    await page.locator('.choice').last().click();
    await page.locator('.trouble', { hasText: 'That did not work' }).waitFor();
    await stage.answer({
      access: { state: 'enter-pin', waitUntil: null, languages: ['en'], timeZone: 'UTC' },
    });
    await page.locator('.choice').last().click();
    await page.locator('.pin-pad').waitFor();
  });

  it('tells main of touches, but not of each', async () => {
    const { page } = stage;
    await stage.begin('en', {});
    await page.locator('.home').waitFor();
    for (let touch = 0; touch < 5; touch++) await page.mouse.click(4, 4);
    const touches = (await stage.asked()).filter(({ call }) => call === 'touch');
    expect(touches).toHaveLength(1);
  });

  it('reads the day’s list anew when main says that it is another', async () => {
    const { page } = stage;
    await stage.begin('en', {});
    await page.locator('.setting-row', { hasText: 'Nobody yet' }).click();
    await page.locator('.todays-none').waitFor();
    await stage.answer({ today: changedDay });
    await stage.send('todayChanged');
    await page.locator('.todays-changes', { hasText: 'Aurora to Borealis' }).waitFor();
  });
});
