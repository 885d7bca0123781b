import { expect, it } from 'vitest';
import { inSentence } from '../../../renderer/i18n/in-sentence.ts';

it.each([
  ['an ordinary name', 'Priya Sharma', 'Priya Sharma'],
  ['the longest that stays whole', 'a'.repeat(40), 'a'.repeat(40)],
  ['a longer one', 'a'.repeat(41), `${'a'.repeat(39)}…`],
  ['one cut between words', `${'a'.repeat(38)} bcd`, `${'a'.repeat(38)}…`],
  ['one written from right to left', 'بريا', '\u2068بريا\u2069'],
  ['no half of a letter', '👩🏽‍🚀'.repeat(41), `${'👩🏽‍🚀'.repeat(39)}…`],
])('puts %s into a sentence', (_what, name, words) => {
  expect(inSentence(name)).toBe(words);
});
