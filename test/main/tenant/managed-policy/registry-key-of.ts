import type {
  RegistryKey,
  RegistryValue,
} from '../../../../main/tenant/managed-policy/registry-settings.ts';

/** A key as `reg export` would show it: groups are sub-keys, all else are values. */
export interface Exported {
  readonly [name: string]: RegistryValue | Exported;
}

const isKey = (value: RegistryValue | Exported): value is Exported =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The key that an export describes. */
export function registryKeyOf(exported: Exported): RegistryKey {
  const values = new Map<string, RegistryValue>();
  const keys = new Map<string, RegistryKey>();
  for (const [name, value] of Object.entries(exported)) {
    if (isKey(value)) keys.set(name, registryKeyOf(value));
    else values.set(name, value);
  }
  return { values, keys };
}
