/**
 * A stand-in for the default app of an Electron that has none: opens the app that the command line
 * names, `electron [flags] path/to/app`. `-r file` comes first, by which Playwright gets in.
 *
 * An ES module, because its top-level await lets the app register its schemes before `ready`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
let folder;
while (args.length > 0 && folder === undefined) {
  const arg = args.shift() ?? '';
  if (arg === '-r' || arg === '--require') require(resolve(args.shift() ?? ''));
  else if (!arg.startsWith('-')) folder = resolve(arg);
}
if (folder === undefined) {
  process.stderr.write('Usage: electron [flags] path/to/app\n');
  process.exit(1);
}

try {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  app.setVersion(about.version);
  app.setName(about.productName ?? about.name);
  app.setAppPath(folder);
  await import(pathToFileURL(join(folder, about.main)).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
