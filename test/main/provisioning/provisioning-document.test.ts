import { expect, test } from 'vitest';
import { readDocument } from '../../../main/provisioning/provisioning-document.ts';
import { largestSecret } from '../../../main/tenant/split-secrets.ts';

const read = (document: unknown) => readDocument(JSON.stringify(document));
const hash = `scrypt:16:8:1:${'a'.repeat(22)}:${'b'.repeat(43)}`;

test('a document gives all there is to give', () => {
  const policy = { tenant: { name: 'Northwind' } };
  const secrets = { 'wifi.password': 'maple', 'google.clientKey': { type: 'service_account' } };
  expect(read({ policy, secrets, licence: ' token\n', staffPinHash: hash })).toEqual({
    ok: true,
    value: {
      document: {
        policy,
        secrets: new Map([
          ['google.clientKey', '{"type":"service_account"}'],
          ['wifi.password', 'maple'],
        ]),
        licence: 'token',
        staffPinHash: hash,
      },
      warnings: [],
    },
  });
});

test('one secret alone is enough', () => {
  const given = read({ secrets: { 'wifi.password': ' maple ' } });
  expect(given.ok && given.value.document).toEqual({
    policy: null,
    secrets: new Map([['wifi.password', ' maple ']]),
    licence: null,
    staffPinHash: null,
  });
});

test('a setting that this release does not know is a warning', () => {
  const given = read({ policy: { kiosk: { colour: 'red' } } });
  expect(given.ok && given.value.warnings).toEqual([
    'policy.kiosk.colour is not a known setting and is ignored',
  ]);
});

test.each([
  ['no JSON', '{ "secrets":\n  hunter2 }', [/^line 2, column 3: expected a value/]],
  ['a list', '["hunter2"]', [/^it must be a group of settings/]],
  ['nothing', '{}', [/^gives nothing: expected one of "policy", "secrets", /]],
  ['no secret', '{"secrets":{}}', [/^gives nothing/]],
  [
    'an unknown part and an unknown secret',
    '{"wifi":"hunter2","secrets":{"wifi.ssid":"hunter2"}}',
    [/^secrets\["wifi.ssid"\] is unknown; .*wifi.password$/, /^wifi is unknown; .*"?policy/],
  ],
  [
    'a secret from signing in',
    '{"secrets":{"microsoft.refreshToken":"hunter2"}}',
    [/^secrets\["microsoft.refreshToken"\] is unknown/],
  ],
  [
    'a secret that is a number, and one that is empty',
    '{"secrets":{"wifi.password":4815162342,"microsoft.clientSecret":""}}',
    [
      /^secrets\["microsoft.clientSecret"\] must not be empty$/,
      /^secrets\["wifi.password"\] has none/,
    ],
  ],
  ['a secret with a NUL', '{"secrets":{"wifi.password":"hunter2\\u0000"}}', [/NUL character$/]],
  [
    'a secret that no keychain takes',
    JSON.stringify({ secrets: { 'wifi.password': 'hunter2'.repeat(largestSecret / 4) } }),
    [/must not be longer than 65536 bytes$/],
  ],
  ['a PIN in the place of its hash', '{"staffPinHash":"481516"}', [/^staffPinHash must be what/]],
  [
    'a policy with two mistakes',
    '{"policy":{"kiosk":{"idleSeconds":4815162342},"tenant":{"name":["hunter2"]}}}',
    [/^policy.tenant.name must be text/, /^policy.kiosk.idleSeconds must be at most 600$/],
  ],
])('%s is refused by its path, and no value is repeated', (_, text, expected) => {
  const given = readDocument(text);
  if (given.ok) throw new Error('it was taken');
  expect(given.error).toHaveLength(expected.length);
  for (const line of expected) expect(given.error).toContainEqual(expect.stringMatching(line));
  expect(given.error.join()).not.toMatch(/hunter2|481516/);
});
