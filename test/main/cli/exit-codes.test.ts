import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes } from '../../../main/cli/exit-codes.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/commands.md'), 'utf8');

test('IT reads of every exit code, and of no other', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| `(\w+)` \|/gm)];
  const documented = Object.fromEntries(rows.map(([, code, name]) => [name, Number(code)]));
  expect(documented).toEqual(exitCodes);
});

test('no two ends have one code', () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
});
