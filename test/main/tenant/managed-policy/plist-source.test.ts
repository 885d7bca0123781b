import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plistSource } from '../../../../main/tenant/managed-policy/plist-source.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';

/** What macOS's plutil does of its manual page, for a list that is JSON already. */
const usual = 'for file; do :; done; exec cat "$file"';

/** A file of managed preferences, and the command that converts it. */
function managed(content: string, command = usual) {
  const folder = temporaryFolder();
  const file = join(folder, 'com.atrium-kiosk.kiosk.plist');
  const calls = join(folder, 'calls');
  const plutil = join(folder, 'plutil');
  writeFileSync(calls, '');
  writeFileSync(plutil, `#!/bin/sh\necho "$*" >> '${calls}'\n${command}\n`, { mode: 0o755 });
  const replace = (by: string) => {
    writeFileSync(`${file}.new`, by);
    renameSync(`${file}.new`, file);
  };
  if (content) replace(content);
  const source = plistSource('machine', file, plutil);
  const conversions = () => readFileSync(calls, 'utf8').split('\n').filter(Boolean);
  return { file, source, replace, conversions };
}

test('the file is converted once, and again when it is another', () => {
  const { file, source, replace, conversions } = managed('{"tenant.name": "Contoso"}');
  for (let look = 0; look < 3; look += 1) {
    expect(source.read()).toEqual({ ok: true, value: { tenant: { name: 'Contoso' } } });
  }
  expect(conversions()).toEqual([`-convert json -o - -- ${file}`]);
  replace('{"tenant.name": "Adatums"}');
  expect(source.read()).toEqual({ ok: true, value: { tenant: { name: 'Adatums' } } });
  expect(conversions()).toHaveLength(2);
});

test.each([
  ['no file', ''],
  ['an empty list', '{}'],
  ["nothing but the profile's own keys", '{"PayloadUUID": "7A1B"}'],
])('%s is no policy', (_what, content) => {
  expect(managed(content).source.read()).toEqual({ ok: false, error: { cause: 'missing' } });
});

test.each([
  ['that plutil refuses', 'exit 1', { cause: 'unreadable', detail: 'plutil ended with 1' }],
  [
    'that comes out as something else',
    'echo "<plist/>"',
    { cause: 'unreadable', detail: 'plutil answered with something else than JSON' },
  ],
  ['that comes out huge', 'yes', { cause: 'too-large' }],
])('a list %s is a policy that cannot be used', (_what, command, error) => {
  expect(managed('{}', command).source.read()).toEqual({ ok: false, error });
});

test('without plutil the policy cannot be read, which is not the same as none', () => {
  const { file } = managed('{}');
  expect(plistSource('user', file, '/nowhere/plutil').read()).toEqual({
    ok: false,
    error: { cause: 'unreadable', detail: 'ENOENT' },
  });
});

test('a conversion that failed is tried again at the next look', () => {
  const { source, conversions } = managed('{}', 'exit 1');
  source.read();
  source.read();
  expect(conversions()).toHaveLength(2);
});
