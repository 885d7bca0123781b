import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceSettings } from '../../../main/tenant/device-settings.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

function settingsIn(folder = temporaryFolder()) {
  const file = join(folder, 'settings.json');
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem.replaceAll(folder, 'FOLDER'));
  return { folder, file, problems, ...deviceSettings({ file, now: () => epochMs(0), report }) };
}

const content = { settings: { tenant: { name: 'Contoso' } }, setup: { step: 'rooms' } };

test('where nothing was set up there are no settings', () => {
  expect(settingsIn().read()).toEqual({ ok: true, value: { settings: {}, setup: {} } });
});

test('what is written is read, is for its owner alone, and leaves no other file', () => {
  const { folder, file, write, read } = settingsIn();
  expect(write(content)).toEqual({ ok: true, value: undefined });
  expect(write({ ...content, setup: {} }).ok).toBe(true);
  expect(read()).toEqual({ ok: true, value: { ...content, setup: {} } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('what a crash left half-written is in nobody’s way, and no link is followed', () => {
  const { folder, file, write, read } = settingsIn();
  const elsewhere = join(folder, 'elsewhere');
  writeFileSync(elsewhere, 'untouched');
  symlinkSync(elsewhere, `${file}.new`);
  write(content);
  expect(read()).toMatchObject({ ok: true, value: content });
  expect(statSync(elsewhere).size).toBe('untouched'.length);
});

test('a file that cannot be written is told by its code', () => {
  const { file, write } = settingsIn();
  mkdirSync(file);
  expect(write(content)).toEqual({ ok: false, error: { cause: 'not-written', code: 'EISDIR' } });
});

test('settings that this release does not know are left out', () => {
  const { write, read } = settingsIn();
  write({ settings: { tenant: { name: 'Contoso', mood: 'good' } }, setup: {} });
  expect(read()).toEqual({ ok: true, value: { settings: content.settings, setup: {} } });
});

test('a folder in its place is told of and stays', () => {
  const { folder, file, problems, read, setAside } = settingsIn();
  mkdirSync(file);
  const found = read();
  if (found.ok) throw new Error('was accepted');
  setAside(found.error);
  expect(problems).toEqual(['FOLDER/settings.json: cannot be read (EISDIR)']);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('a damaged file in a folder that takes no change is told of, and visitors are not stopped', () => {
  const { folder, file, problems, read, setAside } = settingsIn();
  writeFileSync(file, '{');
  chmodSync(folder, 0o500);
  const found = read();
  if (found.ok) throw new Error('was accepted');
  setAside(found.error);
  chmodSync(folder, 0o700);
  expect(problems).toHaveLength(2);
});
