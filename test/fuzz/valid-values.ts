import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that the calls' schemas are made of. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | false;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/**
 * In the place of a handle or an attempt: the n-th of those that were met earlier in the run stands
 * there when it is sent. What they are differs from run to run; which one is meant does not.
 */
export const metEarlier = /^met-earlier-(\d+)$/;

const earlier = fc.nat({ max: 30 }).map((n) => `met-earlier-${n}`);

/** Values that fit the schema: what is typed is often one of the words, which mean something there. */
export function validValues(schema: z.ZodType, words: readonly string[]): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodVoid) return fc.constant(undefined);
  return fitting(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, words);
}

function fitting(shape: Shape, words: readonly string[]): fc.Arbitrary<unknown> {
  if (shape.enum) return fc.constantFrom(...shape.enum);
  if ('const' in shape) return fc.constant(shape.const);
  const choice = shape.anyOf ?? shape.oneOf;
  if (choice) return fc.oneof(...choice.map((each) => fitting(each, words)));
  switch (shape.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers(shape);
    case 'string':
      return texts(shape, words);
    case 'array':
      return fc.array(fitting(shape.items ?? {}, words), { maxLength: shape.maxItems ?? 10 });
    case 'object':
      return objects(shape, words);
    default:
      return fc.jsonValue();
  }
}

const numbers = ({
  minimum = -Number.MAX_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
}: Shape) =>
  fc.oneof(
    fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }),
    fc.maxSafeInteger().map((n) => Math.min(Math.max(n, minimum), maximum)),
    // Close to now, where it is an instant; an instant that a run repeats.
    fc.constant(Math.min(Math.max(Date.UTC(2026, 10, 23, 9), minimum), maximum)),
  );

function texts(shape: Shape, words: readonly string[]): fc.Arbitrary<unknown> {
  const { minLength = 0, maxLength = 200, pattern, format } = shape;
  if (format === 'uuid') return fc.oneof(fc.uuid(), earlier);
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const typed = fc.string({ minLength, maxLength, unit: 'binary' });
  const spoken = fc.constantFrom('A', ...words.map((word) => word.slice(0, maxLength)));
  return fc.oneof({ weight: 2, arbitrary: spoken }, typed, earlier);
}

function objects(shape: Shape, words: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = shape;
  if (additionalProperties && Object.keys(properties).length === 0) {
    const names = fc.oneof(
      fc.constantFrom('tenantId', 'clientId', 'domain', 'administrator'),
      texts(shape.propertyNames ?? {}, words) as fc.Arbitrary<string>,
    );
    return fc.dictionary(names, fitting(additionalProperties, words), { maxKeys: 6 });
  }
  const entries = Object.entries(properties).map(([name, inner]) => [name, fitting(inner, words)]);
  return fc.record<Readonly<Record<string, unknown>>>(Object.fromEntries(entries), {
    requiredKeys: [...required],
  });
}
