/** A group of settings as a file gives it: checked for nothing yet. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is a group, and neither a list nor a plain value. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
