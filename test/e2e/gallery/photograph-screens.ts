/**
 * Photographs every screen and outcome of the real application, at each size and in each look, and
 * puts them on contact sheets: `out/screens/1280x800-dark.png` and its like.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { launchKiosk } from '../launch-kiosk.ts';
import { contactSheet } from './contact-sheet.ts';
import { faultsOf } from './inspect-screen.ts';
import { buildPseudoPages } from './pseudo-pages.ts';
import { serveFolder } from './serve-folder.ts';
import { sizes } from './sizes.ts';
import { type Reading, takeStage } from './stage.ts';
import { walkStates } from './walk-states.ts';

interface Look {
  readonly name: string;
  readonly reading: Reading;
  readonly media?: {
    readonly colorScheme?: 'dark';
    readonly contrast?: 'more';
    readonly forcedColors?: 'active';
  };
  readonly pages?: 'pseudo';
}

const first: Reading = { language: 'first', largerText: false };
const second: Reading = { language: 'second', largerText: false };
const larger: Reading = { language: 'first', largerText: true };

const looks: readonly Look[] = [
  { name: 'english', reading: first },
  { name: 'english-larger', reading: larger },
  { name: 'german', reading: second },
  { name: 'german-larger', reading: { ...second, largerText: true } },
  { name: 'dark', reading: first, media: { colorScheme: 'dark' } },
  { name: 'contrast', reading: first, media: { contrast: 'more' } },
  { name: 'dark-contrast', reading: first, media: { colorScheme: 'dark', contrast: 'more' } },
  { name: 'forced-colors', reading: first, media: { forcedColors: 'active' } },
  { name: 'longer-words-larger', reading: larger, pages: 'pseudo' },
  { name: 'right-to-left', reading: second, pages: 'pseudo' },
];

const root = join(import.meta.dirname, '../../..');
const out = join(root, 'out/screens');
const pseudoPages = await mkdtemp(join(tmpdir(), 'pseudo-pages-'));

await rm(out, { recursive: true, force: true });
await buildPseudoPages(pseudoPages);
const tenant = await startTenant();
const kiosk = await launchKiosk(tenant);
const stage = await takeStage(kiosk);
for (const { name, reading, media, pages } of looks) {
  await stage.page.emulateMedia({
    colorScheme: 'light',
    contrast: 'no-preference',
    forcedColors: 'none',
    reducedMotion: 'reduce',
    ...media,
  });
  for (const size of sizes) {
    const sheet = `${size.width}x${size.height}-${name}`;
    const folder = join(out, sheet);
    await mkdir(folder, { recursive: true });
    await serveFolder(kiosk, pages === 'pseudo' ? pseudoPages : join(root, 'dist/renderer'));
    await kiosk.resize(size);
    await stage.page.goto('app://kiosk/index.html');
    const names: string[] = [];
    await walkStates(stage, reading, async (state) => {
      for (const fault of await faultsOf(stage.page))
        console.log(`${sheet}, ${state.name}: ${fault}`);
      await stage.page.screenshot({ path: join(folder, `${state.name}.png`) });
      names.push(state.name);
    });
    await serveFolder(kiosk, folder);
    await contactSheet(stage, folder, names, size, `${folder}.png`);
    console.log(relative(root, `${folder}.png`));
  }
}
await kiosk.close();
await tenant.close();
await rm(pseudoPages, { recursive: true });
