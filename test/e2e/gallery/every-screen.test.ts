import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/tenant.ts';
import { launchKiosk, type RunningKiosk, type ScreenSize } from '../launch-kiosk.ts';
import { faultsOf } from './inspect-screen.ts';
import { buildPseudoPages } from './pseudo-pages.ts';
import { serveFolder } from './serve-folder.ts';
import { sizes } from './sizes.ts';
import { type Reading, type Stage, takeStage } from './stage.ts';
import { walkStates } from './walk-states.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
let stage: Stage;
let pseudoPages: string;

beforeAll(async () => {
  tenant = await startTenant();
  kiosk = await launchKiosk(tenant);
  stage = await takeStage(kiosk);
  await stage.page.emulateMedia({ reducedMotion: 'reduce' });
  pseudoPages = await mkdtemp(join(tmpdir(), 'pseudo-pages-'));
});

afterAll(async () => {
  await kiosk?.close();
  await tenant?.close();
  if (pseudoPages) await rm(pseudoPages, { recursive: true, force: true });
});

const plain: Reading = { language: 'first', largerText: false };
const second: Reading = { language: 'second', largerText: false };

/** What is wrong on any of the screens, by the screen's name. */
async function faultsAt(size: ScreenSize, reading: Reading): Promise<readonly string[]> {
  await kiosk.resize(size);
  const found: string[] = [];
  await walkStates(stage, reading, async ({ name }) => {
    for (const fault of await faultsOf(stage.page)) found.push(`${name}: ${fault}`);
  });
  return found;
}

/** What axe finds against WCAG 2.2 AA on any of the screens, by the screen's name. */
async function violations(): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found: string[] = [];
  await walkStates(stage, plain, async ({ name }) => {
    // Without legacy mode axe would open a window of its own, which Electron does not let it.
    const axe = new AxeBuilder({ page: stage.page }).withTags(tags).setLegacyMode(true);
    for (const { id, nodes } of (await axe.analyze()).violations) {
      found.push(`${name}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`);
    }
  });
  return found;
}

describe('every screen and outcome', () => {
  describe.each(sizes)('on $width × $height', (size) => {
    it('fits, in English', async () => {
      expect(await faultsAt(size, plain)).toEqual([]);
    });

    it('fits, in German and the larger text', async () => {
      expect(await faultsAt(size, { language: 'second', largerText: true })).toEqual([]);
    });
  });

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

describe('every screen and outcome, in a language that nobody speaks', () => {
  beforeAll(async () => {
    await buildPseudoPages(pseudoPages);
    await serveFolder(kiosk, pseudoPages);
  });

  it('fits with words 40 % longer, in the larger text, on the smallest screen', async () => {
    const reading = { language: 'first', largerText: true } as const;
    expect(await faultsAt({ width: 1280, height: 800 }, reading)).toEqual([]);
    expect(await stage.page.locator('h1').innerText()).toMatch(/^\[.*lörem.*\]$/s);
  });

  it('fits from right to left', async () => {
    expect(await faultsAt({ width: 1080, height: 1920 }, second)).toEqual([]);
    expect(await stage.page.locator('html').getAttribute('dir')).toBe('rtl');
  });
});
