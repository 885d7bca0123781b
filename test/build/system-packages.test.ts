import { expect, it } from 'vitest';
import { missingFrom } from '../../build/setup/system-packages.mjs';

const gtk = { debian: ['libgtk-3-0t64', 'libgtk-3-0'] };
const xvfb = { debian: ['xvfb'], command: 'Xvfb' };

it.each([
  ['neither name of a renamed package is installed', ['xvfb'], [gtk]],
  ['the old name is installed', ['xvfb', 'libgtk-3-0'], []],
  ['the new name is installed', ['xvfb', 'libgtk-3-0t64'], []],
  ['nothing is installed', [], [gtk, xvfb]],
])('when %s', (_case, installed, missing) => {
  expect(missingFrom([gtk, xvfb], new Set(installed))).toEqual(missing);
});
