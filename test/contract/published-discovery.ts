import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { type DiscoverySchema, jsonSchema } from './discovery-schema.ts';

const methodShape = z.looseObject({
  id: z.string(),
  parameters: z.record(z.string(), z.object({ location: z.string() })).default({}),
});
const resourceShape = z.looseObject({
  methods: z.record(z.string(), methodShape).default({}),
  get resources() {
    return z.record(z.string(), resourceShape).default({});
  },
});
const documentShape = resourceShape.extend({
  discoveryVersion: z.literal('v1'),
  parameters: z.record(z.string(), z.unknown()),
  schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** A published discovery document, ready to judge an API's responses. */
export interface PublishedDiscovery {
  /** Whether there is a schema of this name; a document may be reduced to a part of its API. */
  describes(schema: string): boolean;
  /** What is wrong with a body, as paths and messages; empty when it is as described. */
  faultsIn(body: unknown, schema: string): readonly string[];
  /** The query parameters that are described for a method, by its id. */
  queryParameters(id: string): readonly string[];
}

/** Reads a discovery document from a file; throws where there is none. */
export function readPublishedDiscovery(file: string): PublishedDiscovery {
  const document = read(file);
  const schemas = Object.fromEntries(
    Object.entries(document.schemas).map(([name, schema]): [string, DiscoverySchema] => [
      name,
      jsonSchema(schema),
    ]),
  );
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'discovery', schemas });
  const methods = methodsIn(document);
  return {
    describes: (schema) => schema in schemas,
    faultsIn(body, schema) {
      const validate = ajv.getSchema(`discovery#/schemas/${schema}`);
      if (!validate) throw new Error(`The document has no schema '${schema}'.`);
      validate(body);
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
    queryParameters(id) {
      const method = methods.find((candidate) => candidate.id === id);
      if (!method) throw new Error(`The document has no method '${id}'.`);
      const own = Object.entries(method.parameters).filter(
        ([, { location }]) => location === 'query',
      );
      return [...own.map(([name]) => name), ...Object.keys(document.parameters)];
    },
  };
}

const methodsIn = ({
  methods,
  resources,
}: z.infer<typeof resourceShape>): readonly z.infer<typeof methodShape>[] => [
  ...Object.values(methods),
  ...Object.values(resources).flatMap(methodsIn),
];

function read(file: string): z.infer<typeof documentShape> {
  try {
    return documentShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`'${file}' is not a readable discovery document.`, { cause });
  }
}
