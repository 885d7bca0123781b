import type { KeyboardLayoutObject } from 'react-simple-keyboard';
import type { LetterOrder } from '../i18n/languages.ts';

/**
 * What is being typed: a name, whose words start with capitals; an e-mail address; a password or
 * some other secret, with every sign of ASCII; an identifier, with digits and letters side by side.
 */
export type KeyboardKind = 'name' | 'email' | 'secret' | 'identifier';

/** Which set of keys is up. */
export type KeyPage = 'letters' | 'digits' | 'accents' | 'moreAccents' | 'signs';

type Rows = readonly [string, string, string];

const letters: Record<LetterOrder, Rows> = {
  qwerty: ['q w e r t y u i o p', 'a s d f g h j k l', '{shift} z x c v b n m {delete}'],
  qwertz: ['q w e r t z u i o p ü', 'a s d f g h j k l ö ä', '{shift} y x c v b n m ß {delete}'],
};

const otherPages: Record<Exclude<KeyPage, 'letters'>, Rows> = {
  digits: ['1 2 3 4 5 6 7 8 9 0', '@ # & + * / ( ) "', '. , : ; ! ? _ {delete}'],
  // Western Europe here, the rest of Latin Europe on the next page.
  accents: ['à á â ä ã å æ ù ú û ü', 'è é ê ë ì í î ï ç ñ', '{shift} ò ó ô ö õ ø œ ß ý {delete}'],
  moreAccents: [
    'ą ă ā č ć ď đ ð ě ę ė',
    'ğ ı ł ń ň ő ř ś š ş ș',
    '{shift} ť ț ů ű ź ż ž þ {delete}',
  ],
  signs: ['[ ] { } < > = ~ ^ |', '$ % € £ § \\ ` ´ °', '- _ \' " {delete}'],
};

/** The keys beside the letters, on the pages that there are. The first one or two lead to others. */
const lastRow: Record<Exclude<KeyboardKind, 'identifier'>, Partial<Record<KeyPage, string>>> = {
  name: {
    letters: "{digits} {accents} {space} ' -",
    digits: "{letters} {accents} {space} ' -",
    accents: "{letters} {moreAccents} {space} ' -",
    moreAccents: "{letters} {accents} {space} ' -",
  },
  email: {
    letters: '{digits} @ . _ - .com',
    digits: '{letters} @ . _ - .com',
    accents: '{letters} @ . _ - .com',
    moreAccents: '{letters} @ . _ - .com',
  },
  secret: {
    letters: '{digits} {signs} {space} . -',
    digits: "{letters} {signs} {space} ' -",
    signs: '{letters} {digits} {space} . ,',
  },
};

/** Four rows with no other page behind them: identifiers have no capitals that matter. */
const identifierRows: Record<LetterOrder, readonly string[]> = {
  qwerty: [
    '1 2 3 4 5 6 7 8 9 0',
    'q w e r t y u i o p',
    'a s d f g h j k l .',
    'z x c v b n m - {delete}',
  ],
  qwertz: [
    '1 2 3 4 5 6 7 8 9 0',
    'q w e r t z u i o p',
    'a s d f g h j k l .',
    'y x c v b n m - {delete}',
  ],
};

const uppercase = (row: string): string =>
  row
    .split(' ')
    // The capital of ß is two letters.
    .map((key) => (key.startsWith('{') || key === 'ß' ? key : key.toLocaleUpperCase('en')))
    .join(' ');

/** The name of a page's rows in {@link layoutsFor}. */
export const layoutName = (page: KeyPage, isShifted: boolean): string =>
  isShifted ? `${page}-shifted` : page;

/** All rows of keys for what is being typed, by {@link layoutName}. */
export function layoutsFor(kind: KeyboardKind, order: LetterOrder): KeyboardLayoutObject {
  if (kind === 'identifier') {
    const only = [...identifierRows[order]];
    return { [layoutName('letters', false)]: only, [layoutName('letters', true)]: only };
  }
  const rows: Record<KeyPage, Rows> = { ...otherPages, letters: letters[order] };
  const layouts: KeyboardLayoutObject = {};
  for (const page of ['letters', 'digits', 'accents', 'moreAccents', 'signs'] as const) {
    const last = lastRow[kind][page];
    if (last === undefined) continue;
    layouts[layoutName(page, false)] = [...rows[page], last];
    layouts[layoutName(page, true)] = [...rows[page].map(uppercase), last];
  }
  return layouts;
}
