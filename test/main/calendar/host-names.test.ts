import { expect, test } from 'vitest';
import { namesLike, wordsOf } from '../../../main/calendar/host-names.ts';

test.each([
  ['kim al', 'Alex Kim'],
  ['ALEX', 'Alex Kim'],
  ['nunez', 'José Núñez'],
  ['Núñez', 'Jose Nunez'],
  ['yildiz', 'Emre Yıldız'],
  ['strasse', 'Ada Straße'],
  ["o'b", "Pat O'Brien"],
  ['obrien', "Pat O'Brien"],
  ['luc', 'Jean-Luc Moreau'],
  ['jeanluc', 'Jean-Luc Moreau'],
  ['李', '李四(David Li)'],
  ['li', '李四(David Li)'],
  [' "- ', 'Alex Kim'],
])('"%s" fits %s', (typed, name) => {
  expect(namesLike(typed)(name)).toBe(true);
});

test.each([
  ['lex', 'Alex Kim'],
  ['alex x', 'Alex Kim'],
  ['im', 'Alex Kim'],
])('"%s" does not fit %s', (typed, name) => {
  expect(namesLike(typed)(name)).toBe(false);
});

test('words are letters and digits, and nothing that a query language knows', () => {
  expect(wordsOf(`al" OR 'b\\*:=<x> Núñez 李四 2`)).toEqual([
    'al',
    'OR',
    'b',
    'x',
    'Núñez',
    '李四',
    '2',
  ]);
});
