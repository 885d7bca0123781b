import { z } from 'zod';

/** A schema of a discovery document, as parsed. */
export type DiscoverySchema = Readonly<Record<string, unknown>>;

const shape = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  description: z.string().default(''),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  additionalProperties: z.record(z.string(), z.unknown()).optional(),
  items: z.record(z.string(), z.unknown()).optional(),
});

/**
 * A discovery document's schema as JSON Schema, made fit to judge what the service really sends, and
 * all of it: every object is closed, so that a property which nobody described is a fault; the values
 * of a text are those that its description lists, where it says that it lists them all.
 */
export function jsonSchema(schema: DiscoverySchema): DiscoverySchema {
  const { $ref, type, format, description, properties, additionalProperties, items } =
    shape.parse(schema);
  if ($ref !== undefined) return { $ref: `#/schemas/${$ref}` };
  if (type === 'any') return {};
  if (type === 'array') return { type, items: jsonSchema(items ?? {}) };
  if (type !== 'object') {
    const values = listed(description);
    const isDate = format === 'date-time' || format === 'date';
    return { type, ...(isDate && { format }), ...(values.length > 0 && { enum: values }) };
  }
  return {
    type,
    properties: Object.fromEntries(
      Object.entries(properties ?? {}).map(([name, inner]) => [name, jsonSchema(inner)]),
    ),
    additionalProperties: additionalProperties ? jsonSchema(additionalProperties) : false,
  };
}

/** The values in a list such as `Possible values are: - "confirmed" - The event is confirmed.` */
function listed(description: string): readonly string[] {
  const [, list = ''] = description.split(/^Possible values are:|\. Possible values are:/m);
  return [...list.matchAll(/^- "(\w+)" - /gm)].map(([, value = '']) => value);
}
