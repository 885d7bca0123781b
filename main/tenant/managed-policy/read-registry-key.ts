import { createRequire } from 'node:module';
import type { HKEY } from 'native-reg';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import type { RegistryKey, RegistryValue } from './registry-settings.ts';

/** What is used of the package. */
export type Registry = Pick<
  typeof import('native-reg'),
  | 'Access'
  | 'HKCU'
  | 'HKLM'
  | 'closeKey'
  | 'enumKeyNames'
  | 'enumValueNames'
  | 'getValueRaw'
  | 'openKey'
  | 'parseValue'
>;

/** Most bytes of names and values that are read, as of a policy file. */
const largest = 1_048_576;

/** Stops the reading of a key that holds more than a policy does. */
class TooLarge extends Error {}

let loaded: Registry | null = null;

/** The package has a binary for Windows alone, so it is loaded there, when it is needed. */
function nativeRegistry(): Registry {
  loaded ??= createRequire(import.meta.filename)('native-reg') as Registry;
  return loaded;
}

/** Reads a key with all that is below it, in this process; null where there is no such key. */
export function readRegistryKey(
  hive: 'HKLM' | 'HKCU',
  path: string,
  registry: () => Registry = nativeRegistry,
): Result<RegistryKey | null, PolicyFailure> {
  try {
    const { Access, closeKey, openKey, ...reg } = registry();
    let left = largest;
    const spend = (bytes: number) => {
      left -= bytes;
      if (left < 0) throw new TooLarge();
    };
    const read = (above: HKEY, name: string): RegistryKey | null => {
      const key = openKey(above, name, Access.READ);
      if (key === null) return null;
      try {
        const values = new Map<string, RegistryValue>();
        for (const value of reg.enumValueNames(key)) {
          const raw = reg.getValueRaw(key, null, value);
          spend(2 * value.length + (raw?.length ?? 0) + 1);
          if (raw) values.set(value, asValue(reg.parseValue(raw)));
        }
        const keys = new Map<string, RegistryKey>();
        for (const inner of reg.enumKeyNames(key)) {
          spend(2 * inner.length + 1);
          const found = read(key, inner);
          if (found) keys.set(inner, found);
        }
        return { values, keys };
      } finally {
        closeKey(key);
      }
    };
    return ok(read(reg[hive], path));
  } catch (error) {
    if (error instanceof TooLarge) return fail({ cause: 'too-large' });
    const { code, message } = error as NodeJS.ErrnoException;
    return fail({ cause: 'unreadable', detail: code ?? message });
  }
}

function asValue(parsed: ReturnType<Registry['parseValue']>): RegistryValue {
  if (typeof parsed === 'number' || typeof parsed === 'string') return parsed;
  if (!Array.isArray(parsed)) return null;
  // No texts at all are read as one that is empty.
  return parsed.filter((text) => text !== '');
}
