import { fail } from '../../../shared/result.ts';
import type { PolicySource } from '../policy-source.ts';
import { readRegistryKey } from './read-registry-key.ts';
import { type RegistryKey, settingsFromRegistry } from './registry-settings.ts';

const hives = { machine: 'HKLM', user: 'HKCU' } as const;

/** Where Group Policy writes; only administrators and the system can, in either hive. */
const policyKey = 'Software\\Policies\\Atrium Kiosk';

/**
 * The policy that Windows' management sets: Group Policy, or Intune with the same templates. A key
 * without anything in it is as good as none, as Group Policy leaves some behind.
 */
export function registrySource(
  kind: 'machine' | 'user',
  readKey: (
    hive: 'HKLM' | 'HKCU',
    path: string,
  ) => ReturnType<typeof readRegistryKey> = readRegistryKey,
): PolicySource {
  const hive = hives[kind];
  return {
    kind,
    name: `${hive}\\${policyKey}`,
    read() {
      const key = readKey(hive, policyKey);
      if (!key.ok) return key;
      return key.value && !isEmpty(key.value)
        ? settingsFromRegistry(key.value)
        : fail({ cause: 'missing' });
    },
  };
}

const isEmpty = ({ values, keys }: RegistryKey): boolean =>
  values.size === 0 && [...keys.values()].every(isEmpty);
