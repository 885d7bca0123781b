import { expect, test } from 'vitest';
import { readRegistryKey } from '../../../../main/tenant/managed-policy/read-registry-key.ts';
import { registrySource } from '../../../../main/tenant/managed-policy/registry-source.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { type Exported, registryKeyOf } from './registry-key-of.ts';

const holding = (key: Exported | null) => {
  const asked: string[] = [];
  const source = registrySource('machine', (hive, path) => {
    asked.push(`${hive}\\${path}`);
    return ok(key && registryKeyOf(key));
  });
  return { source, asked };
};

test('the key of the hive is read anew at each look', () => {
  const { source, asked } = holding({ tenant: { name: 'Northwind' } });
  expect(source.read()).toEqual({ ok: true, value: { tenant: { name: 'Northwind' } } });
  source.read();
  expect([source.name, ...asked]).toEqual(Array(3).fill('HKLM\\Software\\Policies\\Atrium Kiosk'));
  expect(registrySource('user').name).toBe('HKCU\\Software\\Policies\\Atrium Kiosk');
});

test.each([
  ['no key', null],
  ['an empty key', {}],
  ['keys without values, as Group Policy leaves them behind', { tenant: { calendar: {} } }],
])('%s is no policy', (_what, key) => {
  expect(holding(key).source.read()).toEqual({ ok: false, error: { cause: 'missing' } });
});

test('a key that cannot be read is a policy that cannot be used', () => {
  const error = { cause: 'unreadable', detail: 'EACCES' } as const;
  expect(registrySource('user', () => fail(error)).read()).toEqual({ ok: false, error });
});

test('where there is no registry, asking for one is a failure that has words', () => {
  const read = readRegistryKey('HKLM', 'Software\\Policies\\Atrium Kiosk');
  if (process.platform === 'win32') expect(read.ok).toBe(true);
  else expect(read).toMatchObject({ ok: false, error: { cause: 'unreadable' } });
});
