import { expect, test } from 'vitest';
import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import type { Vault } from '../../../main/tenant/vault.ts';

function vault(content: unknown): Vault {
  const made = memoryVault(JSON.stringify(content));
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

test('secrets are found by the name that their groups make', async () => {
  const secrets = vault({ microsoft: { clientSecret: 's3cret' }, wifi: { password: 'wörd' } });
  expect(await secrets.read('microsoft.clientSecret')).toEqual({ ok: true, value: 's3cret' });
  expect(await secrets.read('wifi.password')).toEqual({ ok: true, value: 'wörd' });
});

test('a key file may be given as what is in it', async () => {
  const file = { type: 'service_account', private_key: 'line\nline\n' };
  const secrets = vault({ google: { clientKey: file } });
  const read = await secrets.read('google.clientKey');
  expect(JSON.parse((read.ok && read.value) || '')).toEqual(file);
});

test('a secret that was not given is none', async () => {
  expect(await vault({}).read('wifi.password')).toEqual({ ok: true, value: null });
});

test('it is ready', async () => {
  expect(await vault({}).state()).toBe('ready');
});

test('a secret is replaced and forgotten', async () => {
  const secrets = vault({ wifi: { password: 'old' } });
  await secrets.write('wifi.password', 'new');
  expect(await secrets.read('wifi.password')).toEqual({ ok: true, value: 'new' });
  expect(await secrets.remove('wifi.password')).toEqual({ ok: true, value: true });
  expect(await secrets.remove('wifi.password')).toEqual({ ok: true, value: false });
  expect(await secrets.read('wifi.password')).toEqual({ ok: true, value: null });
});

test.each([
  'hunter2',
  '',
  '[]',
  '"hunter2"',
  '{ "microsoft": "hunter2" }',
  '{ "microsoft": { "clientSecret": "" } }',
  '{ "microsoft": { "clientSecret": 1 } }',
  '{ "google": { "clientKey": ["hunter2"] } }',
  '{ "microsoft": { "hunter2": "hunter2" } }',
  '{ "microsoft": { "refreshToken": "hunter2" } }',
])('%s is refused in one sentence that repeats nothing of it', (json) => {
  const made = memoryVault(json);
  expect(made).toMatchObject({ ok: false, error: expect.stringMatching(/^expected [^\n]+$/) });
  expect(JSON.stringify(made)).not.toContain('hunter2');
});
