/**
 * Photographs every staff screen of the real application, at each size and in both languages, and
 * puts them on contact sheets: `out/staff-screens/1280x800-de.png` and its like.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { contactSheet } from '../gallery/contact-sheet.ts';
import { faultsOf } from '../gallery/inspect-screen.ts';
import { serveFolder } from '../gallery/serve-folder.ts';
import { sizes } from '../gallery/sizes.ts';
import { launchKiosk } from '../launch-kiosk.ts';
import { takeStaffStage } from './staff-stage.ts';
import { walkStaffStates } from './walk-staff-states.ts';

const root = join(import.meta.dirname, '../../..');
const out = join(root, 'out/staff-screens');

await rm(out, { recursive: true, force: true });
const tenant = await startTenant();
const kiosk = await launchKiosk(tenant);
const stage = await takeStaffStage(kiosk);
for (const language of ['en', 'de'] as const) {
  for (const size of sizes) {
    const sheet = `${size.width}x${size.height}-${language}`;
    const folder = join(out, sheet);
    await mkdir(folder, { recursive: true });
    await stage.resize(size);
    const names: string[] = [];
    await walkStaffStates(stage, language, async ({ name }) => {
      for (const fault of await faultsOf(stage.page)) console.log(`${sheet}, ${name}: ${fault}`);
      await stage.page.screenshot({ path: join(folder, `${name}.png`) });
      names.push(name);
    });
    await serveFolder(kiosk, folder);
    await contactSheet(kiosk, folder, names, size, `${folder}.png`);
    await serveFolder(kiosk, join(root, 'dist/renderer'));
    console.log(relative(root, `${folder}.png`));
  }
}
await kiosk.close();
await tenant.close();
