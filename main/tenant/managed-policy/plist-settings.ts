import { isJsonObject, type JsonObject } from '../json-object.ts';
import { fittedValue, policyPlaces } from './fitted-value.ts';

/**
 * What the kiosk's managed preferences say, as settings. A management service writes groups as
 * dictionaries, or flat with dots in the keys (`tenant.calendar.access`); some add the profile's own
 * keys (`PayloadUUID`), which say nothing of the kiosk:
 * https://developer.apple.com/documentation/devicemanagement/managedpreferences
 */
export function settingsFromPlist(plist: JsonObject): JsonObject {
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(plist)) {
    if (key.startsWith('Payload')) continue;
    put(settings, key.split('.'), fittedWithin(value, key));
  }
  return settings;
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  const before = into[name];
  if (rest.length > 0) {
    if (before !== undefined && !isJsonObject(before)) return;
    const inner = { ...before };
    put(inner, rest, value);
    into[name] = inner;
  } else if (isJsonObject(before) && isJsonObject(value)) {
    const inner = { ...before };
    for (const [part, each] of Object.entries(value)) put(inner, [part], each);
    into[name] = inner;
  } else into[name] = value;
}

/** A value, and all that is in it where it is a group. */
function fittedWithin(value: unknown, path: string): unknown {
  const place = policyPlaces().get(path);
  const fitted = fittedValue(value, place);
  if (place !== 'group' || !isJsonObject(fitted)) return fitted;
  return Object.fromEntries(
    Object.entries(fitted).map(([name, part]) => [name, fittedWithin(part, `${path}.${name}`)]),
  );
}
