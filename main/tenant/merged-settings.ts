import { providers } from '../calendar/registry.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** Groups whose parts say nothing without each other: they come from one place, whole. */
export const wholeGroups: ReadonlySet<string> = new Set([
  'kiosk.help',
  'kiosk.openingHours',
  ...Object.entries(providers).flatMap(([name, { wholeSettings }]) =>
    wholeSettings.map((group) => `tenant.calendar.${name}.${group}`),
  ),
  'tenant.calendar.roomTexts',
  'tenant.wifi',
]);

/** Settings of several places as one, the strongest first. */
export const stackedSettings = (settings: readonly JsonObject[]): JsonObject =>
  settings.reduceRight((below, above) => mergedSettings(above, below), {});

/** Two places' settings as one: where both give a value, `above` wins. Lists are values. */
export function mergedSettings(above: JsonObject, below: JsonObject, at = ''): JsonObject {
  const merged: Record<string, unknown> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const path = at ? `${at}.${name}` : name;
    const other = below[name];
    merged[name] =
      isJsonObject(value) && isJsonObject(other) && !wholeGroups.has(path)
        ? mergedSettings(value, other, path)
        : value;
  }
  return merged;
}

/**
 * Paths of the values that settings give, such as `tenant.calendar.access`. A group that is whole is
 * named by itself and with its parts: `tenant.wifi`, `tenant.wifi.ssid`.
 */
export function givenPaths(settings: JsonObject, at = ''): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const path = at ? `${at}.${name}` : name;
    if (!isJsonObject(value)) return [path];
    const parts = givenPaths(value, path);
    return wholeGroups.has(path) ? [path, ...parts] : parts;
  });
}
