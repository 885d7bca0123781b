import { isJsonObject } from '../json-object.ts';
import { policyCatalogue, type Setting } from '../policy-catalogue.ts';

/** What is at a path of a policy. */
export type Place = Setting['kind'] | 'group';

/** The places of a policy by their paths, for systems whose values have fewer types than JSON. */
export type Places = ReadonlyMap<string, Place>;

let known: Places | null = null;

/** Every place that the schema has. */
export function policyPlaces(): Places {
  known ??= new Map(
    policyCatalogue().flatMap(({ path, settings }): [string, Place][] => [
      ...(path ? [[path, 'group'] as [string, Place]] : []),
      ...settings.map((setting): [string, Place] => [setting.path, setting.kind]),
    ]),
  );
  return known;
}

/**
 * A value as the schema has it, where there is no doubt: 0 and 1 for what is true or false, and a
 * text of JSON for a list or a group. Any other value is left as it is, for the check to name.
 */
export function fittedValue(value: unknown, place: Place | undefined): unknown {
  if (place === 'flag' && (value === 0 || value === 1)) return value === 1;
  if (typeof value !== 'string') return value;
  const isStructure = place === 'list' || place === 'group' || place === 'json';
  return isStructure ? (structureIn(value) ?? value) : value;
}

function structureIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) || isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
