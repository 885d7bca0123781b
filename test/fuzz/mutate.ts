import fc from 'fast-check';
import {
  nested,
  objectOf,
  strangeKeys,
  strangeNumbers,
  strangeTexts,
  strangeValues,
} from './strange-values.ts';

/** One thing done to one place of a value. */
interface Mutation {
  readonly how: (typeof ways)[number];
  /** Which place, of however many there are. */
  readonly at: number;
  readonly number: number;
  readonly text: string;
  readonly key: string;
  readonly strange: unknown;
}

const ways = [
  'replace',
  'remove',
  'add',
  'rename',
  'list',
  'deepen',
  'lengthen',
  'number',
  'text',
  'repeat',
  'empty',
] as const;

/** Mutations of values, with these in the place of what is replaced. */
const mutationsWith = (strange: fc.Arbitrary<unknown>): fc.Arbitrary<Mutation> =>
  fc.record({
    how: fc.constantFrom(...ways),
    at: fc.nat(),
    number: fc.oneof(fc.constantFrom(...strangeNumbers), fc.integer()),
    text: fc.oneof(fc.constantFrom(...strangeTexts), fc.string({ unit: 'binary' })),
    key: fc.constantFrom(...strangeKeys),
    strange,
  });

/** Values that were right, with one to four places of them spoiled. */
export const mutated = (
  values: fc.Arbitrary<unknown>,
  strange: fc.Arbitrary<unknown> = strangeValues,
): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.array(mutationsWith(strange), { minLength: 1, maxLength: 4 }))
    .map(([value, mutations]) => mutations.reduce(mutate, value));

/** The same for what JSON can say. */
export const mutatedJson = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  mutated(values, fc.oneof(fc.jsonValue(), fc.constantFrom(...strangeTexts)));

type Path = readonly (string | number)[];

/** A value may hold itself, and have places without end. */
const mostPaths = 300;

function firstOf<T>(values: Iterable<T>, most: number): readonly T[] {
  const first: T[] = [];
  for (const value of values) {
    first.push(value);
    if (first.length >= most) break;
  }
  return first;
}

/** The value with one place spoiled; what was given stays as it is. */
function mutate(value: unknown, mutation: Mutation): unknown {
  const paths = firstOf(pathsOf(value, []), mostPaths);
  const path = paths[mutation.at % paths.length] ?? [];
  return at(value, path, mutation);
}

/** Every place of a plain value: what is in maps, buffers and the like counts as one with them. */
function* pathsOf(value: unknown, path: Path): Generator<Path> {
  yield path;
  if (path.length > 20) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < Math.min(value.length, 20); index += 1) {
      yield* pathsOf(value[index], [...path, index]);
    }
  } else if (isPlain(value)) {
    for (const key of Object.keys(value).slice(0, 50)) yield* pathsOf(value[key], [...path, key]);
  }
}

function at(value: unknown, [step, ...rest]: Path, mutation: Mutation): unknown {
  if (step === undefined) return spoiled(value, mutation);
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    const index = Number(step);
    if (rest.length === 0 && mutation.how === 'remove') list.splice(index, 1);
    else list[index] = at(list[index], rest, mutation);
    return list;
  }
  const entries = Object.entries(value as object).flatMap(([key, inner]) => {
    if (key !== step) return [[key, inner] as const];
    if (rest.length > 0) return [[key, at(inner, rest, mutation)] as const];
    if (mutation.how === 'remove') return [];
    return [[mutation.how === 'rename' ? mutation.key : key, spoiled(inner, mutation)] as const];
  });
  return objectOf(entries);
}

function spoiled(value: unknown, { how, number, text, key, strange }: Mutation): unknown {
  switch (how) {
    case 'replace':
    case 'remove':
      return strange;
    case 'add':
      return isPlain(value) ? objectOf([...Object.entries(value), [key, strange]]) : strange;
    case 'rename':
      return value;
    case 'list':
      return [value];
    case 'deepen':
      return nested(200, (inner) => ({ [key]: inner ?? value }));
    case 'lengthen':
      return typeof value === 'string'
        ? `${value.slice(0, 300)}${text.slice(0, 30)}`.repeat(300)
        : [];
    case 'number':
      return number;
    case 'text':
      return text;
    case 'repeat':
      return Array.isArray(value) && value.length > 0
        ? Array.from({ length: 3_000 }, (_, index) => value[index % value.length])
        : [value, value];
    case 'empty':
      return Array.isArray(value) ? [] : typeof value === 'string' ? '' : {};
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));
