import { z } from 'zod';

/** A JSON schema, as parsed. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schemas of a description, by name. */
export type Schemas = Readonly<Record<string, Schema>>;

const objectSchema = z.looseObject({
  $ref: z.string().optional(),
  allOf: z.array(z.record(z.string(), z.unknown())).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});

/**
 * A described schema, made fit to judge what the service really sends, and all of it:
 * - `@odata.type` is not required. The description requires it everywhere, being generated from a
 *   model; the service writes it only where a type is not the declared one, and hardly a published
 *   sample has it.
 * - "or null" is described as "or any object", which would let every nested object pass.
 * - What a schema inherits is merged in and the result is closed, so that a property which nobody
 *   described is a fault.
 */
export function describedSchema(schema: Schema, schemas: Schemas): Schema {
  const { properties, required } = inherited(schema, schemas);
  if (Object.keys(properties).length === 0) return schema;
  return {
    type: 'object',
    properties: withNull(properties),
    required: required.filter((name) => name !== '@odata.type'),
    patternProperties: { '^@odata\\.': {} },
    additionalProperties: false,
  };
}

interface Members {
  readonly properties: Schema;
  readonly required: readonly string[];
}

function inherited(schema: Schema, schemas: Schemas): Members {
  const { $ref, allOf = [], properties = {}, required = [] } = objectSchema.parse(schema);
  const named = schemas[$ref?.split('/').at(-1) ?? ''];
  const parents = [...(named ? [named] : []), ...allOf].map((part) => inherited(part, schemas));
  return {
    properties: Object.assign({}, ...parents.map((parent) => parent.properties), properties),
    required: [...parents.flatMap((parent) => parent.required), ...required],
  };
}

function withNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNull);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withNull(value)]),
  );
  if (nullable !== true) return rest;
  const isNullAlone = Object.keys(rest).length === 1 && rest.type === 'object';
  return isNullAlone ? { type: 'null' } : { anyOf: [rest, { type: 'null' }] };
}
