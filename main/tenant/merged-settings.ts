import { providers } from '../calendar/registry.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** Groups whose parts say nothing without each other: they come from one file, whole. */
const whole: ReadonlySet<string> = new Set([
  'kiosk.help',
  ...Object.entries(providers).flatMap(([name, { wholeSettings }]) =>
    wholeSettings.map((group) => `tenant.calendar.${name}.${group}`),
  ),
  'tenant.calendar.roomTexts',
  'tenant.wifi',
]);

/** Two files of settings as one: where both give a value, `above` wins. Lists are values. */
export function mergedSettings(above: JsonObject, below: JsonObject, at = ''): JsonObject {
  const merged: Record<string, unknown> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const path = at ? `${at}.${name}` : name;
    const other = below[name];
    merged[name] =
      isJsonObject(value) && isJsonObject(other) && !whole.has(path)
        ? mergedSettings(value, other, path)
        : value;
  }
  return merged;
}

/**
 * Paths of the values that a file gives, such as `tenant.calendar.access`. A group that is whole is
 * named by itself and with its parts: `tenant.wifi`, `tenant.wifi.ssid`.
 */
export function givenPaths(settings: JsonObject, at = ''): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const path = at ? `${at}.${name}` : name;
    if (!isJsonObject(value)) return [path];
    const parts = givenPaths(value, path);
    return whole.has(path) ? [path, ...parts] : parts;
  });
}
