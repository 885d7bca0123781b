import { z } from 'zod';
import { policySchema } from './policy-schema.ts';

/** The part of JSON Schema that policies are described with. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  /** Words for a default that is no value, or says little as one. No keyword of JSON Schema. */
  readonly otherwise?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** What `tenant.calendar` lacks is no mistake in a source of settings: another may complete it. */
const begun = /^\/properties\/tenant\/properties\/calendar(\/properties\/[^/]+)?$/;

/** Schema of what a policy may say, in JSON Schema's draft 2020-12. */
export function policyJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(policySchema, {
    io: 'input',
    override({ zodSchema, jsonSchema, path }) {
      const { def } = zodSchema._zod;
      // A default that is this system's own is no part of the schema.
      if (def.type === 'default' && jsonSchema.otherwise !== undefined) delete jsonSchema.default;
      if (jsonSchema.format === 'uri') jsonSchema.pattern = '^https:';
      if (begun.test(`/${path.join('/')}`)) delete jsonSchema.required;
    },
  });
  return schema as JsonSchema;
}
