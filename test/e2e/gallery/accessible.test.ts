import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from '../launch-kiosk.ts';
import { type Reading, type Stage, takeStage } from './stage.ts';
import { walkStates } from './walk-states.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let stage: Stage;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  stage = await takeStage(kiosk);
  await stage.page.emulateMedia({ reducedMotion: 'reduce' });
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
});

const plain: Reading = { language: 'first', largerText: false };

/** What axe finds against WCAG 2.2 AA on any of the screens, by the screen's name. */
async function violations(): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found: string[] = [];
  await walkStates(stage, plain, async ({ name }) => {
    // Other words on the same screens are nothing new to it.
    if (name.startsWith('named-')) return;
    // Without legacy mode axe would open a window of its own, which Electron does not let it.
    const axe = new AxeBuilder({ page: stage.page }).withTags(tags).setLegacyMode(true);
    for (const { id, nodes } of (await axe.analyze()).violations) {
      found.push(`${name}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`);
    }
  });
  return found;
}

describe('every screen and outcome', () => {
  it('is accessible', async () => {
    await kiosk.resize({ width: 1280, height: 800 });
    expect(await violations()).toEqual([]);
  });

  it('is accessible in a dark lobby', async () => {
    await stage.page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations()).toEqual([]);
    await stage.page.emulateMedia({ colorScheme: 'light' });
  });
});
