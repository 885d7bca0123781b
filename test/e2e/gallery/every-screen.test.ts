import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
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

describe('every screen and outcome', () => {
  describe.each(sizes)('on $width × $height', (size) => {
    it('fits, in English', async () => {
      expect(await faultsAt(size, plain)).toEqual([]);
    });

    it('fits, in German and the larger text', async () => {
      expect(await faultsAt(size, { language: 'second', largerText: true })).toEqual([]);
    });
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
