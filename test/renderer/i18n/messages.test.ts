import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '../../../renderer/i18n/en.json';

const renderer = join(import.meta.dirname, '../../../renderer');
const source = globSync('**/*.{ts,tsx}', { cwd: renderer })
  .map((file) => readFileSync(join(renderer, file), 'utf8'))
  .join('\n');

/** Every call of `t` whose key is written out: the keys it may ask for, and the values it passes. */
const calls = [...source.matchAll(/\bt\(([^;]*?'[a-z]+\.[A-Za-z]+'[^;{]*?)(\{[^}]*\})?,?\s*\)/g)];
const keysIn = (text: string) => [...text.matchAll(/'([a-z]+\.[A-Za-z]+)'/g)].map(([, key]) => key);
const namesIn = (values: string) =>
  [...values.matchAll(/[{,]\s*([a-zA-Z]+)(?=\s*[:,}])/g)].map(([, name]) => name);

/** The names of the values that a message needs. */
function needed(message: string): readonly string[] {
  const elements = new IntlMessageFormat(message, 'en').getAst();
  return elements.flatMap((element) =>
    'value' in element && element.type !== 0 ? [element.value] : [],
  );
}

describe('the messages', () => {
  it.each(Object.keys(en))('%s is used', (key) => {
    expect(source).toContain(`'${key}'`);
  });

  it('are asked for by keys that exist', () => {
    const asked = calls.flatMap(([, key]) => keysIn(key ?? ''));
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((key) => !(key && key in en))).toEqual([]);
  });

  it('get the values that they name', () => {
    const missing = calls.flatMap(([, keys = '', values = '']) => {
      const given = namesIn(values);
      return keysIn(keys).flatMap((key) =>
        needed(en[key as keyof typeof en]).filter((name) => !given.includes(name)),
      );
    });
    expect(missing).toEqual([]);
  });

  it('use typographic signs, and no word of the trade', () => {
    for (const message of Object.values(en)) {
      expect(message).not.toMatch(/['"]|\.\.\.| - /);
      expect(message).not.toMatch(
        /\b(error|sync|calendar|lookup|session|failed|invalid|notified)\b/i,
      );
    }
  });
});
