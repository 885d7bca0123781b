import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkInFormSchema, longestText, typedText } from '../../shared/check-in-form.ts';
import { visitorCalls } from '../../shared/ipc.ts';
import { strangeNames } from '../main/strange-names.ts';

const form = (name: string, host = 'Alex Kim') => ({
  attempt: '7f6fc9a2-1c44-4dd2-9d51-3d6b5d3f8a01',
  visitor: { name, company: null, email: null },
  host: { name: host, handle: null },
});

const nameIn = (name: string) => checkInFormSchema.parse(form(name)).visitor.name;

describe('what a visitor types', () => {
  test.each(strangeNames)('is kept as it is: %s', (_what, name) => {
    const given = { ...form(name, name), visitor: { name, company: name, email: name } };
    expect(checkInFormSchema.parse(given)).toEqual(given);
    expect(visitorCalls.findHosts.input.parse({ text: name })).toEqual({ text: name });
  });

  test('is trimmed, and nothing else, of whatever it is made', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: longestText });
    // Said here in other words than there: by code points.
    const isText = (sign: string) =>
      !/\p{Cc}|\p{Zl}|\p{Zp}/u.test(sign) && !'\u202a\u202b\u202c\u202d\u202e'.includes(sign);
    const isIsolate = (sign: string) => sign >= '\u2066' && sign <= '\u2069';
    fc.assert(
      fc.property(text, (raw) => {
        const typed = [...raw].filter((sign) => isText(sign) && !isIsolate(sign)).join('');
        fc.pre(typed.length <= longestText);
        expect(typedText.parse(typed)).toBe(typed.trim());
      }),
    );
  });

  test.each([
    ['NUL', 'Ada\0Byron', 'Ada Byron'],
    ['a tab', 'Ada\tByron', 'Ada Byron'],
    ['line ends', 'Ada\r\nByron\u2028King\u2029', 'Ada Byron King'],
    ['escape codes of a terminal', 'Ada\x1b[2J\x07', 'Ada [2J'],
    ['controls of the upper half', 'Ada\x85\x9bByron', 'Ada Byron'],
    ['half an emoji at the end', 'Ada 🦊'.slice(0, -1), 'Ada'],
    ['the other half', '\udd8a Ada', 'Ada'],
    ['a mark that turns what follows around', 'Ada\u202enoryB', 'Ada noryB'],
    ['marks around a name, as address books copy it', '\u2068Ada Byron\u2069', 'Ada Byron'],
  ])('loses %s', (_what, typed, kept) => {
    expect(nameIn(typed)).toBe(kept);
    expect(visitorCalls.findHosts.input.parse({ text: typed })).toEqual({ text: kept });
  });

  test.each(['', '   ', '\0', '\u202e\ud800\n'])('is no name without any text (%j)', (name) => {
    expect(checkInFormSchema.safeParse(form(name)).success).toBe(false);
    expect(checkInFormSchema.safeParse(form('Ada', name)).success).toBe(false);
  });

  test('has two hundred units, after trimming, and not one more', () => {
    expect(nameIn(`  ${'n'.repeat(longestText)}\n`)).toHaveLength(longestText);
    expect(checkInFormSchema.safeParse(form('n'.repeat(longestText + 1))).success).toBe(false);
  });
});
