import { expect, it } from 'vitest';
import { distArguments } from '../../../build/packaging/dist-arguments.ts';
import { formatsAtHand } from '../../../build/packaging/formats-at-hand.ts';
import { PackagingError } from '../../../build/packaging/packaging-error.ts';

const here = { platform: 'linux', arch: 'x64' };
const official = { official: true, version: '45.4.1' } as const;
const substitute = { official: false, version: '33.2.1', folder: '/electron' } as const;

it.each([
  [[], { system: 'linux', formats: [], processors: ['x64'] }],
  [
    ['--linux', 'deb', 'rpm', '--arm64'],
    { system: 'linux', formats: ['deb', 'rpm'], processors: ['arm64'] },
  ],
  [
    ['--win', 'nsis', '--x64', '--arm64'],
    { system: 'win32', formats: ['nsis'], processors: ['x64', 'arm64'] },
  ],
  [['--mac'], { system: 'darwin', formats: [], processors: ['x64'] }],
])('reads %j', (argv, value) => {
  expect(distArguments(argv, here)).toEqual({ ok: true, value });
});

it.each([
  [['--linux', '--win'], 'one system at a time'],
  [['--linux', 'nsis'], '"nsis" is no format of that system; deb, rpm, AppImage, tar.gz, dir are'],
  [['--publish', 'always'], expect.stringContaining("'--publish'")],
])('refuses %j', (argv, error) => {
  expect(distArguments(argv, here)).toEqual({ ok: false, error });
});

it('makes every format around the official Electron', () => {
  const asked = { system: 'win32', formats: ['nsis', 'msi'], processors: ['arm64'] } as const;
  expect(formatsAtHand(asked, official)).toEqual(['nsis', 'msi']);
});

it('makes of its substitute what needs no download, and by itself a package and an archive', () => {
  const asked = { system: 'linux', formats: [], processors: ['x64'] } as const;
  expect(formatsAtHand(asked, substitute)).toEqual(['deb', 'tar.gz']);
  expect(formatsAtHand({ ...asked, formats: ['dir'] }, substitute)).toEqual(['dir']);
});

it.each([
  [{ system: 'linux', formats: ['deb', 'AppImage'], processors: ['x64'] }, 'the AppImage tools'],
  [{ system: 'linux', formats: ['deb'], processors: ['arm64'] }, 'Electron for arm64'],
  [{ system: 'win32', formats: ['nsis'], processors: ['x64'] }, 'Electron for win32, NSIS'],
] as const)('names what cannot be had of %j', (asked, missing) => {
  expect(() => formatsAtHand(asked, substitute)).toThrow(PackagingError);
  expect(() => formatsAtHand(asked, substitute)).toThrow(`${missing}.\n`);
});
