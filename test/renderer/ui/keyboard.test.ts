import { describe, expect, it } from 'vitest';
import { layoutName, layoutsFor } from '../../../renderer/ui/keyboard-layouts.ts';
import { isAtWordStart } from '../../../renderer/ui/type-key.ts';

const keysOf = (rows: readonly string[]): readonly string[] =>
  rows.flatMap((row) => row.split(' '));

describe.each(['qwerty', 'qwertz'] as const)('the on-screen keyboard, %s', (order) => {
  it('types every sign of ASCII in a secret, and has each key of a page once', () => {
    const pages = Object.values(layoutsFor('secret', order)).map(keysOf);
    for (const keys of pages) expect(new Set(keys).size).toBe(keys.length);
    const all = pages.flat();
    for (let code = 0x21; code < 0x7f; code++) expect(all).toContain(String.fromCharCode(code));
  });

  it('types identifiers without turning a page', () => {
    const keys = keysOf(layoutsFor('identifier', order).letters ?? []);
    for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789-.') expect(keys).toContain(sign);
    expect(keys.filter((key) => key.startsWith('{'))).toEqual(['{delete}']);
  });

  const layouts = Object.entries({ ...layoutsFor('name', order) });

  it.each(layouts)('has each key once, at most eleven to a row: %s', (_name, rows) => {
    const keys = keysOf(rows);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.split(' ').length).toBeLessThanOrEqual(11);
  });

  it.each(layouts)('leads back to the letters or is them: %s', (name, rows) => {
    expect(keysOf(rows).includes('{letters}')).toBe(!name.startsWith('letters'));
  });

  it('has the capital of every small letter, but for ß', () => {
    for (const page of ['letters', 'accents', 'moreAccents'] as const) {
      const small = keysOf(layoutsFor('name', order)[layoutName(page, false)] ?? []);
      const capital = keysOf(layoutsFor('name', order)[layoutName(page, true)] ?? []);
      const unchanged = small.filter((key) => /^\p{L}$/u.test(key) && capital.includes(key));
      expect(unchanged).toEqual(small.filter((key) => key === 'ß'));
    }
  });

  it('types names such as Zoë Ærø-Łuczak and D’Angelo', () => {
    const keys = Object.values(layoutsFor('name', order)).flatMap(keysOf);
    for (const letter of "ZoëÆrø-Łuczak'") expect(keys).toContain(letter);
  });

  it('types every address without leaving letters, digits and signs', () => {
    const email = layoutsFor('email', order);
    const reachable = [...keysOf(email.letters ?? []), ...keysOf(email.digits ?? [])];
    for (const sign of '@._-+abcxyz0189') expect(reachable).toContain(sign);
    expect(reachable).not.toContain('{space}');
  });
});

it('has the umlauts where Germans look for them', () => {
  const [top, home, bottom] = layoutsFor('name', 'qwertz').letters ?? [];
  expect(top).toBe('q w e r t z u i o p ü');
  expect(home).toBe('a s d f g h j k l ö ä');
  expect(bottom).toMatch(/^{shift} y .* ß {delete}$/);
});

describe('a capital comes by itself', () => {
  it.each([
    ['', 0, true],
    ['Priya', 5, false],
    ['Priya ', 6, true],
    ['Jean-', 5, true],
    ["O'", 2, true],
    ['Priya Sharma', 6, true],
    ['Priya Sharma', 3, false],
  ])('in “%s” before place %i: %s', (value, selectionStart, expected) => {
    expect(isAtWordStart({ value, selectionStart })).toBe(expected);
  });
});
