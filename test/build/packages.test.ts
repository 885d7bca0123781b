import { expect, it } from 'vitest';
import { isInstalled } from '../../build/setup/packages.mjs';

const locked = {
  '': { version: '1.0.0' },
  'node_modules/needed': { version: '2.0.0' },
  'node_modules/for-some-systems': { version: '3.0.0', optional: true },
};
const whole = { 'node_modules/needed': '2.0.0', 'node_modules/for-some-systems': '3.0.0' };

it.each<[string, Readonly<Record<string, string>>, boolean]>([
  ['everything is there', whole, true],
  ['an optional package is absent', { 'node_modules/needed': '2.0.0' }, true],
  ['a needed package is absent', { 'node_modules/for-some-systems': '3.0.0' }, false],
  ['a version differs', { ...whole, 'node_modules/needed': '2.0.1' }, false],
  [
    "an optional package's version differs",
    { ...whole, 'node_modules/for-some-systems': '2.9.0' },
    false,
  ],
])('when %s', (_case, versions, expected) => {
  expect(isInstalled(locked, (path) => versions[path])).toBe(expected);
});
