import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { controlFile } from './control-file.ts';
import type { FpmArguments } from './fpm-arguments.ts';

/** Fills a folder with what dpkg-deb packs: the files, and `DEBIAN` with what dpkg has to know. */
export function writePackageTree(tree: string, asked: FpmArguments): void {
  for (const { from, to } of asked.mappings) {
    const target = join(tree, to);
    mkdirSync(dirname(target), { recursive: true });
    if (from.endsWith('/')) cpSync(from, target, { recursive: true, verbatimSymlinks: true });
    else copyFileSync(from, target);
  }
  const files = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  readableByAll(tree);

  const control = join(tree, 'DEBIAN');
  mkdirSync(control, { mode: 0o755 });
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  writeFileSync(join(control, 'control'), controlFile(asked, Math.ceil(bytes / 1024)));
  const sums = files.map((file) => `${md5(file)}  ${relative(tree, file)}\n`);
  writeFileSync(join(control, 'md5sums'), sums.join(''));
  for (const [name, script] of Object.entries(asked.scripts)) {
    copyFileSync(script, join(control, name));
    chmodSync(join(control, name), 0o755);
  }
}

/** Whatever the umask here is: folders and programs 0755, other files 0644. */
function readableByAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    const entry = join(folder, name);
    const stat = lstatSync(entry);
    if (stat.isDirectory()) readableByAll(entry);
    else if (stat.isFile()) chmodSync(entry, stat.mode & 0o100 ? 0o755 : 0o644);
  }
}

const md5 = (file: string): string => createHash('md5').update(readFileSync(file)).digest('hex');
