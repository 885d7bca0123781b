import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The lines of the table of Electron's points: number, and the tests that show it. */
const points = [...page.matchAll(/^\| (\d+) \|.*\| (.*) \|$/gm)].map(([, number, shown = '']) => ({
  number: Number(number),
  shown,
}));

/** A test as the table names it, and what of the file says so. */
const named = points.map(({ number, shown }) => {
  const [, file = '', name = ''] = /^`([^`]+)` › (.+)$/.exec(shown) ?? [];
  return [number, file, name] as const;
});

describe('the page on security', () => {
  it('has each of the twenty points, once', () => {
    expect(points.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it.each(named)('shows point %i by a test that is there: %s › %s', (_number, file, name) => {
    expect(isTest(file, name)).toBe(true);
  });

  it('names no test that is not there', () => {
    const files = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('would be found to name one', () => {
    expect(isTest('test/e2e/lockdown.test.ts', 'is never tested')).toBe(false);
    expect(isTest('test/e2e/nowhere.test.ts', 'is served no file but its own')).toBe(false);
  });
});

it('Electron is pinned to one version, of the major that the page is about', () => {
  const { electron } = manifest.devDependencies;
  expect(electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(page).toContain(`Electron ${electron.split('.')[0]}.`);
});

/** Whether a test file has a test of that very name. */
function isTest(file: string, name: string): boolean {
  const path = join(root, file);
  if (name === '' || !existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  return ["'", '"', '`'].some((quote) => text.includes(`(${quote}${name}${quote},`));
}
