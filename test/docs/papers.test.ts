import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
const { version, dependencies, devDependencies } = JSON.parse(read('package.json'));

it('every dependency of a kiosk is justified, in one line, and nothing else is', () => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
  const names = rows.map(([, name]) => name);
  expect(names.toSorted()).toEqual(['electron', ...Object.keys(dependencies)].toSorted());
  for (const [, , reason = ''] of rows) expect(reason.split(' ').length).toBeGreaterThan(1);
});

it('every version is pinned', () => {
  for (const pinned of Object.values({ ...dependencies, ...devDependencies })) {
    expect(pinned).toMatch(/^(npm:@[\w-]+\/[\w-]+@)?\d+\.\d+\.\d+$/);
  }
});

it('the changelog has this version, with what it brings', () => {
  const changelog = read('docs/changelog.md');
  const [, entry] = changelog.split(`\n## [${version}] - `);
  expect(entry).toMatch(/^(unreleased|\d{4}-\d{2}-\d{2})\n/);
  expect(entry?.split('\n## ')[0]).toMatch(/^### (Added|Changed|Fixed|Removed|Security)\n\n- \S/m);
});
