import { expect, test } from 'vitest';
import { askedCommand } from '../../../main/cli/packaged-arguments.ts';

test.each([
  ['nothing', []],
  ['a folder of source', ['.']],
  ["Chromium's switches", ['--ozone-platform=wayland', '--disable-gpu', '--version-info=x']],
  ["the kiosk's switches", ['--policy=p.json', '--user-data-dir=profile']],
  ['a word that is no switch', ['doctor', 'provision']],
  ['switches that look a little like a command', ['--kiosk', '--lang', '--log', '--proxy-server']],
])('%s asks for no command', (_, args) => {
  expect(askedCommand(args)).toBeNull();
});

test.each([
  ['--version', { name: 'version', argv: [] }],
  ['--doctor --json', { name: 'doctor', argv: ['--json'] }],
  ['. --lookup --host a@b.example', { name: 'lookup', argv: ['--host', 'a@b.example'] }],
  ['--provision -', { name: 'provision', argv: ['-'] }],
  ['--provision=/dev/fd/3', { name: 'provision', argv: ['/dev/fd/3'] }],
  ['--reset-pin --doctor', { name: 'reset-pin', argv: ['--doctor'] }],
])('%s', (line, asked) => {
  expect(askedCommand(line.split(' '))).toEqual({ ...asked, policyFile: null });
});

test('--policy before a command is the kiosk’s own, after it the command’s', () => {
  const line = '--policy=old.json --policy=kiosk.json --lookup --policy=other.json';
  expect(askedCommand(line.split(' '))).toEqual({
    name: 'lookup',
    argv: ['--policy=other.json'],
    policyFile: 'kiosk.json',
  });
});

test.each([
  ['--provison', 'provision'],
  ['--docter', 'doctor'],
  ['--resetpin', 'reset-pin'],
  ['--verison', 'version'],
])('%s is no command, and does not start the kiosk', (given, nearest) => {
  expect(askedCommand(['--disable-gpu', given])).toEqual({ name: 'unknown', given, nearest });
});
