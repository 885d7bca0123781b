import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AppImage, appImageOf } from '../../../main/updates/app-image.ts';
import { sha512 } from './signed-release.ts';

let folder: string;
let place: string;
let downloaded: string;
let image: AppImage;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  place = join(folder, 'atrium-kiosk.AppImage');
  downloaded = join(folder, 'download');
  writeFileSync(place, 'old', { mode: 0o755 });
  writeFileSync(downloaded, 'new', { mode: 0o600 });
  image = appImageAt(place);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const appImageAt = (file: string): AppImage =>
  appImageOf({ APPIMAGE: file }) ?? expect.unreachable();

it.each([{}, { APPIMAGE: '' }, { APPIMAGE: 'atrium-kiosk.AppImage' }])(
  'an environment that names no AppImage has none: %o',
  (environment) => expect(appImageOf(environment)).toBeNull(),
);

it('a new version lies beside the old one until it is given its place', async () => {
  expect(await image.stage(downloaded, sha512('new'))).toEqual({ ok: true, value: undefined });
  expect(readFileSync(place, 'utf8')).toBe('old');
  expect(image.hasTrial()).toBe(true);
  expect(statSync(image.trial).mode & 0o777).toBe(0o755);
  const tried = appImageAt(image.trial);
  expect(tried).toMatchObject({ isTrial: true, place, trial: image.trial });
  expect(tried.settle()).toEqual({ ok: true, value: undefined });
  expect(readFileSync(place, 'utf8')).toBe('new');
  expect(image.hasTrial()).toBe(false);
});

it('a version whose file is gone takes no place', () => {
  expect(image.settle()).toEqual({ ok: false, error: 'ENOENT' });
  expect(readFileSync(place, 'utf8')).toBe('old');
});

it('a file that is not the one that was signed is not put there', async () => {
  const staged = await image.stage(downloaded, sha512('another'));
  expect(staged).toEqual({ ok: false, error: 'it is another file than the one that was signed' });
  expect(readdirSync(folder).toSorted()).toEqual(['atrium-kiosk.AppImage', 'download']);
});

it('a file that is gone meanwhile is told of', async () => {
  rmSync(downloaded);
  expect(await image.stage(downloaded, sha512('new'))).toEqual({ ok: false, error: 'ENOENT' });
});

it('what an earlier power cut left is replaced', async () => {
  writeFileSync(`${image.trial}.new`, 'half of a file');
  writeFileSync(image.trial, 'an earlier version');
  expect(await image.stage(downloaded, sha512('new'))).toMatchObject({ ok: true });
  expect(readFileSync(image.trial, 'utf8')).toBe('new');
  expect(existsSync(`${image.trial}.new`)).toBe(false);
});

it('a version that is given up leaves the old one as it is', async () => {
  await image.stage(downloaded, sha512('new'));
  image.discard();
  image.discard();
  expect(image.hasTrial()).toBe(false);
  expect(readFileSync(place, 'utf8')).toBe('old');
});

it('a version that cannot be taken away does not stop a start', () => {
  mkdirSync(image.trial);
  image.discard();
  expect(image.hasTrial()).toBe(true);
});

it('a folder that cannot be written to is known', () => {
  expect(image.isWritable()).toBe(true);
  expect(appImageAt('/nowhere/atrium-kiosk.AppImage').isWritable()).toBe(false);
});
