import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PackagingError } from './packaging/packaging-error.ts';
import { publish } from './packaging/publish.ts';
import { root } from './setup/places.mjs';

/** Copies what `npm run dist` made into the folder that a web server serves. */
const [folder, ...rest] = process.argv.slice(2);
const packages = join(root, 'out/packages');
try {
  if (!folder || folder.startsWith('-') || rest.length > 0) {
    throw new PackagingError('usage: npm run -s release -- FOLDER');
  }
  if (!existsSync(packages)) throw new PackagingError('there is nothing: "npm run dist" makes it');
  for (const name of publish(packages, folder)) console.log(name);
} catch (error) {
  if (!(error instanceof PackagingError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
