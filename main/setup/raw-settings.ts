import { isJsonObject, type JsonObject } from '../tenant/json-object.ts';

/** What stands at a path such as `tenant.calendar.access`; undefined where nothing does. */
export const valueAt = (settings: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((group, step) => groupOf(group)[step], settings);

/** The same settings with another value at a path; `undefined` takes what stood there away. */
export function withValue(settings: JsonObject, path: string, value: unknown): JsonObject {
  const [step = '', ...rest] = path.split('.');
  const { [step]: old, ...others } = settings;
  if (rest.length > 0) {
    return { ...others, [step]: withValue(groupOf(old), rest.join('.'), value) };
  }
  return value === undefined ? others : { ...others, [step]: value };
}

const groupOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
