import { expect, test } from 'vitest';
import { kindNamed, type ProviderName } from '../../../main/calendar/registry.ts';
import { secretNames, secretNamesOf } from '../../../main/tenant/vault.ts';

test.each<[ProviderName, object]>([
  ['microsoft', { tenantId: '11111111-2222-4333-8444-555555555555', cloud: 'global' }],
  ['google', {}],
])('%s looks for its secrets where the vault keeps them', (provider, block) => {
  const kind = kindNamed(provider);
  const clientId = '66666666-7777-4888-8999-aaaaaaaaaaaa';
  const settings = kind.settings.parse({ ...block, clientId, signIn: 'browser' });
  const { secrets } = kind.authorization(settings);
  expect(secrets).toEqual(secretNamesOf(provider));
  expect(secretNames).toEqual(expect.arrayContaining(Object.values(secrets)));
});
