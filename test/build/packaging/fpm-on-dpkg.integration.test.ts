import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fpmArguments } from '../../../build/packaging/linux/fpm-arguments.ts';
import { makeDeb } from './make-deb.ts';

describe.runIf(existsSync('/usr/bin/dpkg-deb'))('a Debian package made without fpm', () => {
  let scratch: string;
  let made: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'fpm-'));
    made = makeDeb(scratch, { 'a-kiosk': 'a program', 'resources/LICENSE': 'MIT' });
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const asked = (...args: string[]) => execFileSync('dpkg-deb', [...args], { encoding: 'utf8' });

  it('says what dpkg and a reader have to know', () => {
    expect(asked('--field', made)).toBe(`Package: a-kiosk
Version: 0.1.0~test
Architecture: amd64
Maintainer: Somebody <a@b.example>
Installed-Size: 1
Depends: libnss3, libgtk-3-0t64 | libgtk-3-0
Recommends: gnome-keyring
Section: misc
Priority: optional
Homepage: https://b.example
Description: A kiosk
 words words words words words words words words words words words words
 words words words words words words words words
 .
 the end
`);
  });

  it('holds the files as root owns them, readable by all', () => {
    const lines = asked('--contents', made).trim().split('\n');
    expect(lines.map((line) => line.replace(/ +\d+ \d{4}-\d\d-\d\d \d\d:\d\d /, ' '))).toEqual([
      'drwxr-xr-x root/root ./',
      'drwxr-xr-x root/root ./opt/',
      'drwxr-xr-x root/root ./opt/A Kiosk/',
      '-rw-r--r-- root/root ./opt/A Kiosk/a-kiosk',
      'drwxr-xr-x root/root ./opt/A Kiosk/resources/',
      '-rw-r--r-- root/root ./opt/A Kiosk/resources/LICENSE',
      'drwxr-xr-x root/root ./usr/',
      'drwxr-xr-x root/root ./usr/share/',
      'drwxr-xr-x root/root ./usr/share/doc/',
      'drwxr-xr-x root/root ./usr/share/doc/a-kiosk/',
      '-rw-r--r-- root/root ./usr/share/doc/a-kiosk/copyright',
    ]);
  });

  it('has sums of all files, and scripts that can be run', () => {
    expect(asked('--info', made, 'md5sums')).toContain(
      '163c30dc92b5c4383178cbd84f9efe1b  opt/A Kiosk/a-kiosk\n',
    );
    expect(asked('--info', made)).toMatch(/\* {2}postinst +#!\/bin\/sh[\s\S]*\* {2}postrm/);
  });
});

it('refuses what it cannot make', () => {
  expect(() => fpmArguments(['-s', 'dir', '-t', 'rpm'])).toThrow('not rpm of dir');
  expect(() => fpmArguments(['--invented', 'x'])).toThrow('--invented');
});
