import AxeBuilder from '@axe-core/playwright';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { launchKiosk } from '../launch-kiosk.ts';
import { type Reading, takeStage } from './stage.ts';
import { walkStates } from './walk-states.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const plain: Reading = { language: 'first', largerText: false };

/** What axe finds against WCAG 2.2 AA on any of the screens, by the screen's name. */
export async function findViolations(colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  const tenant = await startTenant();
  const kiosk = await launchKiosk(tenant);
  try {
    const stage = await takeStage(kiosk);
    await stage.page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    await kiosk.resize({ width: 1280, height: 800 });
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
  } finally {
    await kiosk.close();
    await tenant.close();
  }
}
