import { expect, it } from 'vitest';
import { textFit } from '../../../renderer/ui/text-fit.ts';

it.each([
  ['You’re all set, Priya.', 'roomy'],
  ['Your room has changed, Priya.', 'snug'],
  ['You’re all set, Maximiliane.', 'snug'],
  ['You’re all set, Wolfeschlegelsteinhausen.', 'tight'],
  ['a'.repeat(200), 'dense'],
  ['word '.repeat(40).trim(), 'dense'],
  // Written without spaces, but not one word.
  ['第一会議室富士山', 'roomy'],
  ['会'.repeat(30), 'tight'],
])('%s is %s', (text, fit) => {
  expect(textFit(text)).toBe(fit);
});
