import { type JsonSchema, policyJsonSchema } from '../../main/tenant/policy-json-schema.ts';

/** The schema of a policy file, for editors: it knows its own name, and `$schema` in the file. */
export function editorSchema(): JsonSchema {
  const { properties, ...schema } = policyJsonSchema();
  const whole = {
    $id: 'urn:atrium-kiosk:policy',
    title: 'A policy of Atrium Kiosk',
    ...schema,
    properties: {
      $schema: { type: 'string', description: 'The schema that an editor checks the file by.' },
      ...properties,
    },
  };
  return JSON.parse(JSON.stringify(whole, withoutWords)) as JsonSchema;
}

/** `otherwise` is no keyword; a setting is never called so. */
const withoutWords = (name: string, value: unknown): unknown =>
  name === 'otherwise' ? undefined : value;
