import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { describedSchema, type Schemas } from './described-schema.ts';

const parameter = z.object({ name: z.string(), in: z.string() });
const operation = z.object({
  parameters: z.array(z.union([parameter, z.object({ $ref: z.string() })])).default([]),
});
const openApi = z.object({
  openapi: z.string().startsWith('3.0'),
  paths: z.record(z.string(), z.object({ get: operation.optional() })),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    parameters: z.record(z.string(), parameter),
  }),
});

/** A published description of an API, ready to judge its responses. */
export interface PublishedDescription {
  /** What is wrong with a body, as paths and messages; empty when it is as described. */
  faultsIn(body: unknown, schema: string): readonly string[];
  /** The query parameters that are described for `GET` on a path. */
  queryParameters(path: string): readonly string[];
}

/**
 * Reads a description from an OpenAPI 3.0 file; throws where there is none. `amend` corrects what is
 * known to be described wrongly.
 */
export function readPublishedDescription(
  file: string,
  amend: (schemas: Schemas) => Schemas,
): PublishedDescription {
  const { paths, components } = read(file);
  const amended = amend(components.schemas);
  const schemas = Object.fromEntries(
    Object.entries(amended).map(([name, schema]) => [name, describedSchema(schema, amended)]),
  );
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'description', components: { schemas } });
  return {
    faultsIn(body, schema) {
      const validate = ajv.getSchema(`description#/components/schemas/${schema}`);
      if (!validate) throw new Error(`The description has no schema '${schema}'.`);
      validate(body);
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
    queryParameters(path) {
      const get = paths[path]?.get;
      if (!get) throw new Error(`The description has no GET on '${path}'.`);
      return get.parameters
        .flatMap((declared) =>
          'name' in declared
            ? declared
            : (components.parameters[declared.$ref.split('/').at(-1) ?? ''] ?? []),
        )
        .filter((declared) => declared.in === 'query')
        .map(({ name }) => name);
    },
  };
}

function read(file: string): z.infer<typeof openApi> {
  try {
    return openApi.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`'${file}' is not a readable OpenAPI 3.0 description.`, { cause });
  }
}
