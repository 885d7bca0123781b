#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fpmArguments } from './fpm-arguments.ts';
import { writePackageTree } from './package-tree.ts';

/**
 * Makes a Debian package from the part of fpm's command line that electron-builder uses, with
 * dpkg-deb: for networks where fpm cannot be downloaded (CUSTOM_FPM_PATH).
 */
const asked = fpmArguments(process.argv.slice(2));
const tree = mkdtempSync(join(tmpdir(), 'deb-'));
try {
  writePackageTree(tree, asked);
  // fpm's `gz` is dpkg-deb's `gzip`; who asks for it wants a package soon, not a small one.
  const compression = asked.compression === 'gz' ? ['-Zgzip', '-z1'] : [`-Z${asked.compression}`];
  const options = ['--root-owner-group', ...compression];
  execFileSync('dpkg-deb', [...options, '--build', tree, asked.package], { stdio: 'inherit' });
} finally {
  rmSync(tree, { recursive: true });
}
