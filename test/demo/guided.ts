import { join, relative } from 'node:path';
import { launchKiosk } from '../e2e/launch-kiosk.ts';
import { photographVisit } from '../e2e/photograph-visit.ts';
import { startTenant } from '../tenant/tenant.ts';

const root = join(import.meta.dirname, '../..');

console.log('There is no display here: a visitor is driven through by itself.');
const tenant = await startTenant();
const kiosk = await launchKiosk(tenant);
const files = await photographVisit(
  kiosk,
  { visitor: 'Priya Raman', hostLetters: 'Ale', host: 'Alex Kim' },
  { width: 1080, height: 1920 },
  join(root, 'out/demo'),
);
await kiosk.close();
await tenant.close();
console.log('Priya Raman was checked in and shown to her room. Her way through the screens:');
for (const file of files) console.log(`  ${relative(root, file)}`);
