import { join, relative } from 'node:path';
import { launchKiosk } from '../e2e/launch-kiosk.ts';
import { photographVisit } from '../e2e/photograph-visit.ts';
import { demoProvider } from './demo-provider.ts';

const root = join(import.meta.dirname, '../..');

const { key, name, start } = demoProvider(process.argv.slice(2));
console.log(`There is no display here: a visitor is driven through, on a simulated ${name}.`);
const tenant = await start();
const kiosk = await launchKiosk(tenant);
const files = await photographVisit(
  kiosk,
  { visitor: 'Priya Raman', hostLetters: 'Ale', host: 'Alex Kim' },
  { width: 1080, height: 1920 },
  join(root, 'out/demo', key),
);
await kiosk.close();
await tenant.close();
console.log('Priya Raman was checked in and shown to her room. Her way through the screens:');
for (const file of files) console.log(`  ${relative(root, file)}`);
