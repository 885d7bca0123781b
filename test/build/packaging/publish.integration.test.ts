import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PackagingError } from '../../../build/packaging/packaging-error.ts';
import { publish } from '../../../build/packaging/publish.ts';
import { makeDeb } from './make-deb.ts';
import { plant } from './plant.ts';

let scratch: string;
let packages: string;
let served: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'publish-'));
  packages = join(scratch, 'packages');
  served = join(scratch, 'served');
});

afterEach(() => rmSync(scratch, { recursive: true }));

function refused(name: string): void {
  plant(packages, 'latest-linux.yml', 'version: 0.1.0');
  expect(() => publish(packages, served)).toThrow(PackagingError);
  expect(() => publish(packages, served)).toThrow(name);
  expect(existsSync(served)).toBe(false);
}

it('copies packages, and last what tells of them', () => {
  plant(packages, 'latest-linux-x64.jws', 'a statement');
  plant(packages, 'atrium-kiosk-0.1.0-x86_64.AppImage', 'an image');
  plant(packages, 'latest-linux.yml', 'version: 0.1.0');
  plant(packages, 'atrium-kiosk-0.1.0-x64-setup.exe', 'an installer');
  plant(packages, 'builder-debug.yml', 'notes');
  plant(packages, 'linux-unpacked/atrium-kiosk', 'a program');
  const copied = publish(packages, served);
  expect(copied.slice(0, 2).sort()).toEqual([
    'atrium-kiosk-0.1.0-x64-setup.exe',
    'atrium-kiosk-0.1.0-x86_64.AppImage',
  ]);
  expect(copied.slice(2).sort()).toEqual(['latest-linux-x64.jws', 'latest-linux.yml']);
  expect(readdirSync(served).sort()).toEqual(copied.toSorted());
});

it('says so when there is nothing to copy', () => {
  plant(packages, 'builder-debug.yml', 'notes');
  expect(() => publish(packages, served)).toThrow('there is no package');
});

it.each([
  'atrium-kiosk_0.1.0-test_amd64.deb',
  'atrium-kiosk_0.1.0~test_amd64.deb',
  'atrium-kiosk-0.1.0-test-x64.tar.gz',
])('refuses a test artefact by its name, %s', (name) => {
  plant(packages, name, '');
  refused(name);
});

it('refuses what tells of one', () => {
  plant(packages, 'atrium-kiosk_0.1.0_amd64.AppImage', '');
  plant(packages, 'test-linux.yml', 'version: 0.1.0-test\n');
  refused('test-linux.yml');
});

it('refuses what it could not look into', () => {
  plant(packages, 'atrium-kiosk-0.1.0.tar.xz', '');
  refused('atrium-kiosk-0.1.0.tar.xz');
});

it('refuses the folder of one', () => {
  plant(packages, 'linux-unpacked/resources/TEST-ARTEFACT', 'for tests');
  refused('linux-unpacked');
});

it('refuses a renamed archive of one', () => {
  plant(scratch, 'atrium-kiosk-0.1.0-test/resources/TEST-ARTEFACT', 'for tests');
  plant(packages, 'atrium-kiosk-0.1.0-x86_64.AppImage', 'an image');
  const archive = join(packages, 'atrium-kiosk-0.1.0-x64.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', scratch, 'atrium-kiosk-0.1.0-test']);
  refused('atrium-kiosk-0.1.0-x64.tar.gz');
});

it('refuses an archive that cannot be looked into', () => {
  plant(packages, 'atrium-kiosk-0.1.0-x64.tar.gz', 'damaged');
  refused('cannot look into it');
});

describe.runIf(existsSync('/usr/bin/dpkg-deb'))('where there is dpkg-deb', () => {
  it('refuses a renamed Debian package of one, and takes a real one', () => {
    const name = 'atrium-kiosk_0.1.0_amd64.deb';
    const made = makeDeb(scratch, { 'resources/TEST-ARTEFACT': 'for tests' });
    plant(packages, 'builder-debug.yml', 'notes');
    renameSync(made, join(packages, name));
    refused(name);
    renameSync(makeDeb(scratch, { 'resources/LICENSE': 'MIT' }), join(packages, name));
    expect(publish(packages, served)).toContain(name);
  });
});
