import { expect, test } from 'vitest';
import { cacheKey, cacheKeyName } from '../../../main/tenant/cache-key.ts';
import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import { secretNames, type Vault } from '../../../main/tenant/vault.ts';
import { fail } from '../../../shared/result.ts';

function emptyVault(): Vault {
  const vault = memoryVault('{}');
  if (!vault.ok) throw new Error(vault.error);
  return vault.value;
}

async function keyFrom(vault: Vault): Promise<string> {
  const key = await cacheKey(vault);
  if (!key.ok) throw new Error(key.error);
  expect(key.value).toHaveLength(32);
  return Buffer.from(key.value).toString('hex');
}

test('the key is made once for each vault, and found again', async () => {
  const vault = emptyVault();
  const key = await keyFrom(vault);
  expect(await keyFrom(vault)).toBe(key);
  expect(await keyFrom(emptyVault())).not.toBe(key);
});

test('what is no key gives way to a new one', async () => {
  const vault = emptyVault();
  await vault.write(cacheKeyName, 'c2hvcnQ=');
  const key = await keyFrom(vault);
  expect(await keyFrom(vault)).toBe(key);
});

const locked = async () => fail({ cause: 'locked', detail: 'nobody there' } as const);

test.each<[string, Partial<Vault>]>([
  ['read', { read: locked }],
  ['written', { write: locked }],
])('there is no key where it cannot be %s', async (_, refusing) => {
  expect(await cacheKey({ ...emptyVault(), ...refusing })).toEqual({ ok: false, error: 'locked' });
});

test('an installer is not asked for it', () => {
  expect(secretNames).not.toContain(cacheKeyName);
});
