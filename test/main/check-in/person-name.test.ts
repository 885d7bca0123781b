import { expect, test } from 'vitest';
import { nameTokens } from '../../../main/check-in/person-name.ts';

test.each([
  ['Raman, Priya', ['raman', 'priya']],
  ['  priya   RAMAN ', ['priya', 'raman']],
  ['Müller', ['muller']],
  ['Mueller', ['muller']],
  ['Jørgen Łukaszewicz', ['jorgen', 'lukaszewicz']],
  ['Weiß', ['weiss']],
  ['Đặng Þór Guðrún', ['dang', 'thor', 'gudrun']],
  ['Æsa Œuvre', ['asa', 'ouvre']],
  ['Işık İnci', ['isik', 'inci']],
  ["Siobhán O'Brien-Smith", ['siobhan', 'o', 'brien', 'smith']],
  ['Ｐｒｉｙａ', ['priya']],
  ['山田太郎', ['山田太郎']],
  ['김민준', ['김민준'.normalize('NFKD')]],
  ['محمد عَلِيّ', ['محمد', 'علي']],
  ['Priya Raman <priya@fabrikam.example>', ['priya', 'raman']],
  ['priya@fabrikam.example', []],
  ['🎉 …', []],
])('the words of "%s"', (name, words) => {
  expect(nameTokens(name)).toEqual(words);
});
