import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import de from '../../../renderer/i18n/staff-de.json';
import en from '../../../renderer/i18n/staff-en.json';
import { licenceStates } from '../../../shared/staff/licence-view.ts';
import { signInCauses } from '../../../shared/staff/setup-view.ts';

type Key = keyof typeof en;

const staff = join(import.meta.dirname, '../../../renderer/staff');
const source = globSync('**/*.{ts,tsx}', { cwd: staff })
  .map((file) => readFileSync(join(staff, file), 'utf8'))
  .join('\n');

/** Keys that the screens put together, as patterns: `cause.${cause}.title`. */
const patterns = [...source.matchAll(/`([a-zA-Z]+(?:\.[\w${}.-]+)+)`/g)].map(
  ([, pattern = '']) =>
    new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`),
);

const isUsed = (key: string): boolean =>
  source.includes(`'${key}'`) || patterns.some((pattern) => pattern.test(key));

/** Of a message that one provider has its own words for, the one that it stands for. */
const withoutProvider = (key: string): string => key.replace(/^(google|microsoft)\./, '');

/** The names of the values that a message needs, also those within its plurals. */
function needed(message: string): readonly string[] {
  type Elements = ReturnType<IntlMessageFormat['getAst']>;
  const names = (elements: Elements): readonly string[] =>
    elements.flatMap((element) => [
      ...('value' in element && element.type !== 0 ? [String(element.value)] : []),
      ...('options' in element
        ? Object.values(element.options).flatMap(({ value }) => names(value))
        : []),
    ]);
  return [...new Set(names(new IntlMessageFormat(message, 'en').getAst()))].sort();
}

describe('the messages of the staff screens', () => {
  it('are each used', () => {
    const unused = Object.keys(en).filter((key) => !isUsed(key) && !isUsed(withoutProvider(key)));
    expect(unused).toEqual([]);
  });

  it.each(Object.keys(en))('%s needs the same values in both languages', (key) => {
    expect(needed(de[key as Key])).toEqual(needed(en[key as Key]));
  });

  it('are the same messages in both languages, in the same order', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
  });

  it('say something of its own about every cause, and what to do', () => {
    for (const language of [en, de] as const) {
      const all = signInCauses.flatMap((cause) => [
        language[`cause.${cause}.title`],
        language[`cause.${cause}.means`],
        language[`cause.${cause}.todo`],
      ]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('name a provider, or what only one has, in that provider’s own messages alone', () => {
    const named = /microsoft|entra|azure|google|workspace|admin console|conditional access/i;
    for (const language of [en, de]) {
      const neutral = Object.entries(language).filter(([key]) => withoutProvider(key) === key);
      expect(neutral.filter(([, words]) => named.test(words))).toEqual([]);
    }
  });

  it('ask one provider’s own words for no other values than those that they stand for', () => {
    for (const key of Object.keys(en)) {
      const neutral = withoutProvider(key);
      if (neutral === key || !(neutral in en)) continue;
      expect(needed(en[key as Key])).toEqual(needed(en[neutral as Key]));
    }
  });

  it('give every licence its reason', () => {
    const reasons = licenceStates.map((state) => en[`licence.${state}.means`]);
    expect(new Set(reasons).size).toBe(licenceStates.length);
  });

  it('use typographic signs', () => {
    for (const message of [...Object.values(en), ...Object.values(de)]) {
      expect(message).not.toMatch(/['"]|\.\.\.| - /);
    }
  });
});
