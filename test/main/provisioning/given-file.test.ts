import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGivenFile } from '../../../main/provisioning/given-file.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

function given(path: string) {
  const read = readGivenFile(path);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

test('a file is removed once it is of no more use, though it be behind a link', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'given.json');
  const link = join(folder, 'link.json');
  writeFileSync(file, '{}');
  symlinkSync(file, link);
  expect(given(link).forget?.()).toEqual({ ok: true, value: undefined });
  expect(existsSync(file)).toBe(false);
});

test('a file that took the place of the one that was read stays', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'given.json');
  const other = join(folder, 'visits.sqlite');
  writeFileSync(file, '{}');
  writeFileSync(other, 'visits');
  const { forget } = given(file);
  rmSync(file);
  symlinkSync(other, file);
  expect(forget?.()).toEqual({ ok: false, error: 'another is in its place' });
  expect(readFileSync(other, 'utf8')).toBe('visits');
});
