import { fail, ok, type Result } from '../../../shared/result.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import type { PolicyFailure, PolicyProblem } from '../policy-failure.ts';
import { pathText } from '../policy-words.ts';
import { fittedValue, policyPlaces } from './fitted-value.ts';

/**
 * A value of the registry: REG_DWORD as a number, REG_SZ and REG_EXPAND_SZ as text, REG_MULTI_SZ as
 * texts; null for every other type.
 */
export type RegistryValue = number | string | readonly string[] | null;

/** A key of the registry. Windows keeps the case of names, and does not look at it. */
export interface RegistryKey {
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly keys: ReadonlyMap<string, RegistryKey>;
}

/**
 * What a policy key says, as settings: its sub-keys are groups. A list is a REG_MULTI_SZ or, as the
 * `list` element of Group Policy's templates writes it, a sub-key with the values `1`, `2` and so on
 * ("Group Policy ADMX Syntax Reference Guide", list element; browsers read their policies so, too).
 */
export function settingsFromRegistry(key: RegistryKey): Result<JsonObject, PolicyFailure> {
  const problems: PolicyProblem[] = [];
  const settings = group(key, [], problems);
  if (problems.length === 0) return ok(settings);
  return fail({ cause: 'invalid', problems, warnings: [] });
}

function group(key: RegistryKey, at: readonly string[], problems: PolicyProblem[]): JsonObject {
  const entries: [string, unknown][] = [];
  for (const [name, value] of key.values) {
    const path = spelled([...at, name]);
    if (value === null) {
      problems.push({
        path: pathText(path),
        message: 'must be of the type REG_SZ, REG_DWORD or REG_MULTI_SZ',
      });
    }
    entries.push([path.at(-1) ?? name, fittedValue(value, placeAt(path))]);
  }
  for (const [name, inner] of key.keys) {
    const path = spelled([...at, name]);
    const isList = placeAt(path) === 'list';
    entries.push([path.at(-1) ?? name, isList ? list(inner) : group(inner, path, problems)]);
  }
  return merged(entries);
}

/** Values `1`, `2`, `10` in the order of their numbers. */
const list = ({ values }: RegistryKey): readonly unknown[] =>
  [...values].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);

/** A group can be given twice, as a value of JSON and as a sub-key: both count. */
function merged(entries: readonly [string, unknown][]): JsonObject {
  const all = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const before = all.get(name);
    all.set(name, isJsonObject(before) && isJsonObject(value) ? { ...before, ...value } : value);
  }
  return Object.fromEntries(all);
}

const placeAt = (path: readonly string[]) => policyPlaces().get(path.join('.'));

/** A path with its last name in the schema's own case; as it is where the schema has none such. */
function spelled(path: readonly string[]): readonly string[] {
  const wanted = path.join('.').toLowerCase();
  for (const known of policyPlaces().keys()) {
    if (known.toLowerCase() === wanted) return known.split('.');
  }
  return path;
}
