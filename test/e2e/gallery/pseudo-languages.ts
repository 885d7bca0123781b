import en from '../../../renderer/i18n/en.json' with { type: 'json' };
import type { LanguageData } from '../../../renderer/i18n/languages.ts';
import type { MessageKey } from '../../../renderer/i18n/translate.ts';

const accented: Readonly<Record<string, string>> = {
  ...{ a: 'å', c: 'ç', e: 'é', i: 'î', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý' },
  ...{ A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Ü', Y: 'Ý' },
};

/** Right-to-left override and its end: Latin letters run backwards, so the layout can be read. */
const backwards = (word: string): string => `\u202e${word}\u202c`;

/** Changes the words of a message and leaves its ICU syntax, `{…}`, as it is. */
function changed(message: string, change: (words: string) => string): string {
  const depth = { open: 0 };
  const parts = message.split(/([{}])/);
  return parts
    .map((part) => {
      if (part === '{') depth.open++;
      else if (part === '}') depth.open--;
      else if (depth.open === 0) return change(part);
      return part;
    })
    .join('');
}

/** 40 % longer, as most languages are somewhere, with accents above and below, between brackets. */
function longer(message: string): string {
  const words = changed(message, (text) =>
    text.replace(/[a-z]/gi, (letter) => accented[letter] ?? letter),
  );
  const extra = Math.ceil(message.replace(/\{.*\}/gs, '').length * 0.4);
  const filling = 'lörem ipšüm dölör šît ämet çönseqüät '
    .repeat(9)
    .slice(0, Math.max(extra - 3, 0));
  return `[${words}${filling.trim() && ` ${filling.trim()}`}]`;
}

const everyMessage = (change: (message: string) => string) =>
  Object.fromEntries(Object.entries(en).map(([key, text]) => [key, change(text)])) as Record<
    MessageKey,
    string
  >;

const mirrored = (message: string): string =>
  changed(message, (text) => text.replace(/[\p{L}\p{M}’]+/gu, backwards));

/**
 * Languages that nobody speaks, made of the English one: in the place of English one that is 40 %
 * longer, in the place of German one that runs from right to left.
 */
export const pseudoLanguages: Readonly<Record<'en' | 'de', LanguageData>> = {
  en: { locale: 'en-GB', name: '[Éñglîšh]', messages: everyMessage(longer), letters: 'qwerty' },
  // Hebrew for its direction and its figures, which are those of the other languages.
  de: {
    locale: 'he-IL',
    name: backwards('Hebrew'),
    messages: everyMessage(mirrored),
    letters: 'qwerty',
  },
};
