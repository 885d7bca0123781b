import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyPolicy, loadPolicy } from '../../../main/tenant/policy.ts';
import { describePolicyFailure } from '../../../main/tenant/policy-failure.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { documented } from './policy-builder.ts';

function policyFile(content: string | Buffer): string {
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(file, content);
  return file;
}

/** The failure without the folder of the test. */
function complaint(file: string): string {
  const loaded = loadPolicy(file);
  if (loaded.ok) throw new Error('was accepted');
  return describePolicyFailure(file, loaded.error).replaceAll(file, 'policy.json');
}

test('a policy file is read, with or without a byte order mark', () => {
  const json = JSON.stringify(documented);
  expect(loadPolicy(policyFile(json))).toMatchObject({ ok: true, value: { policy: documented } });
  expect(loadPolicy(policyFile(`\uFEFF${json}`))).toMatchObject({ ok: true });
});

test('warnings come with the policy', () => {
  expect(loadPolicy(policyFile('{ "colour": "red" }'))).toMatchObject({
    ok: true,
    value: { warnings: ['colour is not a known setting and is ignored'] },
  });
});

test('a file that is not there is named', () => {
  expect(complaint(join(temporaryFolder(), 'policy.json'))).toMatch(/: there is no such file$/);
});

test('a folder is no policy file', () => {
  const folder = join(temporaryFolder(), 'policy.json');
  mkdirSync(folder);
  expect(complaint(folder)).toBe('policy.json: cannot be read (EISDIR)');
});

test('an empty file is not JSON', () => {
  expect(complaint(policyFile(''))).toMatch(/^policy.json, line 1, column 1: expected a value/);
});

test('a mistake in the JSON is named by line and column', () => {
  const file = policyFile('{\r\n  "tenant": {\r\n    "name": "Müller" 1\r\n  }\r\n}');
  expect(complaint(file)).toBe('policy.json, line 3, column 22: expected a comma or }');
});

test('a file in another encoding is named as such', () => {
  const file = policyFile(Buffer.from('{ "tenant": { "name": "Müller" } }', 'latin1'));
  expect(complaint(file)).toBe('policy.json: cannot be read (it is not text in UTF-8)');
});

test('a file may have a mebibyte, and not a byte more', () => {
  const largest = '{}'.padEnd(1_048_576);
  expect(loadPolicy(policyFile(largest))).toMatchObject({ ok: true });
  expect(complaint(policyFile(`${largest} `))).toMatch(/is larger than 1 MiB/);
});

test('a file that never ends is not read to its end', () => {
  expect(complaint('/dev/zero')).toMatch(/is larger than 1 MiB/);
});

test('values are checked', () => {
  expect(complaint(policyFile('{ "kiosk": { "idleSeconds": 5 }, "tenant": [] }'))).toBe(
    'policy.json: tenant must be a group of settings: { … }\n' +
      'policy.json: kiosk.idleSeconds must be at least 15',
  );
});

test('without a policy there is no calendar and no Wi-Fi, and a visitor can still check in', () => {
  expect(emptyPolicy()).toMatchObject({
    tenant: { calendar: null, wifi: null },
    kiosk: { mode: 'kiosk', help: { staffed: true } },
  });
});
