import fc from 'fast-check';

/** Names that reach into what every object has, where a program puts them into one carelessly. */
export const strangeKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toJSON',
  'then',
  'length',
  'hasOwnProperty',
  '',
  '0',
  '-1',
  'a.b',
  '\u0000',
] as const;

/** Texts that programs stumble over. */
export const strangeTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202egnirts',
  '\u2028\u2029',
  'İıſK',
  'e\u0301'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(50),
  'ﷺ'.repeat(199),
  "'; DROP TABLE visits; --",
  '%00%s%n$(id)`id`',
  '../../../../etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}<%= 7*7 %>',
  'a'.repeat(200),
  'a'.repeat(201),
  '1e999',
  'NaN',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
] as const;

/** Numbers at the ends of what numbers are. */
export const strangeNumbers = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  0.1,
  -1,
  1e21,
  1e308,
  5e-324,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  8.64e15,
  8.64e15 + 1,
] as const;

/** An object with own properties of these names, `__proto__` too, which an assignment would not make. */
export function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return made;
}

/** A value within a value, to this depth. */
export function nested(depth: number, around: (inner: unknown) => unknown): unknown {
  let value: unknown = null;
  for (let level = 0; level < depth; level += 1) value = around(value);
  return value;
}

function cycle(): unknown {
  const loop: Record<string, unknown> = { list: [] };
  loop.self = loop;
  (loop.list as unknown[]).push(loop, loop.list);
  return loop;
}

function mapInItself(): unknown {
  const map = new Map<unknown, unknown>();
  return map.set(map, map).set('text', new Set([map]));
}

/** What one would not think of; each is made anew. Functions cannot be cloned, and are refused there. */
const curiosities: readonly (() => unknown)[] = [
  cycle,
  mapInItself,
  () => nested(500, (inner) => ({ inner })),
  () => nested(500, (inner) => [inner]),
  () => new Float64Array([Number.NaN, -0, 1 / 0]),
  () => new DataView(new ArrayBuffer(8)),
  () => new Date(Number.NaN),
  () => new Date(8.64e15),
  () => /(a+)+$/g,
  () => new Error('an error', { cause: new TypeError('another') }),
  () => Object(1n),
  () => Object('boxed'),
  () => Object(true),
  () => new Map([['pin', '481516']]),
  () => new Set(['pin']),
  () => objectOf([['__proto__', { isAdmin: true }]]),
  () => objectOf([['constructor', { prototype: { isAdmin: true } }]]),
  () => () => 'a function',
  () => Symbol('a symbol'),
  () => ({ text: () => 'a function' }),
  () => Promise.resolve('pin'),
  () => new WeakMap(),
  () => -(10n ** 400n),
];

/** Much of something; drawn now and then only, since all of it goes from process to process. */
const heavy: readonly (() => unknown)[] = [
  () => 'x'.repeat(1_000_000),
  () => '\ud83d'.repeat(50_000),
  () => new Array(100_000).fill('a'),
  () => new Array(1_000_000),
  () => Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key${at}`, at])),
  () => new ArrayBuffer(1_000_000),
  () => new Uint8Array(100_000),
];

/** Anything at all: what can be cloned between processes, and some of what cannot. */
export const strangeValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...heavy).map((make) => make()) },
  { weight: 60, arbitrary: fc.constantFrom(...curiosities).map((make) => make()) },
  { weight: 40, arbitrary: fc.constantFrom(...strangeTexts) },
  { weight: 40, arbitrary: fc.constantFrom(...strangeNumbers) },
  { weight: 40, arbitrary: fc.constantFrom(undefined, null, true, false, 0, [], {}) },
  {
    weight: 80,
    arbitrary: fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  },
  {
    weight: 20,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(...strangeKeys), fc.jsonValue()), { maxLength: 5 })
      .map(objectOf),
  },
);
