import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { plant, root } from './plant.ts';

/**
 * Makes a Debian package with files in its folder below `/opt`, as electron-builder calls for one.
 * @returns the package
 */
export function makeDeb(scratch: string, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(scratch, 'deb-'));
  for (const [name, content] of Object.entries(files)) plant(join(folder, 'app'), name, content);
  plant(folder, 'postinst', '#!/bin/sh\nexit 0\n');
  plant(folder, 'postrm', '#!/bin/sh\nexit 0\n');
  const made = join(folder, 'made.deb');
  execFileSync(process.execPath, [
    join(root, 'build/packaging/linux/fpm-on-dpkg.ts'),
    ...['-s', 'dir', '--force', '-t', 'deb'],
    ...['-d', 'libnss3', '-d', 'libgtk-3-0t64 | libgtk-3-0', '--deb-recommends', 'gnome-keyring'],
    ...['--deb-compression', 'gz', '--architecture', 'amd64'],
    ...['--after-install', join(folder, 'postinst'), '--after-remove', join(folder, 'postrm')],
    ...['--description', `A kiosk\n ${'words '.repeat(20)}\n\n the end`],
    ...['--version', '0.1.0~test', '--package', made, '--name', 'a-kiosk'],
    ...['--maintainer', 'Somebody <a@b.example>', '--url', 'https://b.example'],
    ...['--vendor', 'Somebody', '--category', 'misc', '--deb-priority', 'optional'],
    ...['--license', 'MIT', `${join(folder, 'app')}/=/opt/A Kiosk`],
    `${join(folder, 'postrm')}=/usr/share/doc/a-kiosk/copyright`,
  ]);
  return made;
}
