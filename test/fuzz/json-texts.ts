import fc from 'fast-check';
import { mutatedJson } from './mutate.ts';

/** What may be written in JSON in ways that no program writes it in; put in the place of a value. */
const oddities: readonly string[] = [
  '1e999',
  '-1e999',
  '-0',
  '1E400',
  '0.1e-9999',
  '123456789012345678901234567890',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '"\\u202e"',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"a":1,"a":2,"a":{}}',
  'NaN',
  'Infinity',
  'undefined',
  "'single'",
  '/* a comment */ 1',
  '01',
  '[1,]',
  '{"a":1,}',
  '"\t"',
  '',
];

const deep = fc
  .tuple(fc.constantFrom('[', '{"a":', '[{"b":['), fc.constantFrom(50, 5_000, 100_000))
  .map(([open, depth]) => {
    const closed = [...open]
      .flatMap((one) => (one === '[' ? ']' : one === '{' ? '}' : []))
      .reverse();
    return `${open.repeat(depth)}1${closed.join('').repeat(depth)}`;
  });

const long = fc.constantFrom(
  `"${'x'.repeat(300_000)}"`,
  `[${'0,'.repeat(100_000)}0]`,
  `"${'\\u0041'.repeat(50_000)}"`,
  `{${Array.from({ length: 5_000 }, (_, at) => `"k${at}":0`).join()}}`,
);

/** Texts of JSON, some of them none, from values that were right. */
export function jsonTexts(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const whole = fc
    .tuple(
      fc.oneof(values, mutatedJson(values), mutatedJson(values)),
      fc.constantFrom(undefined, 2),
    )
    .map(([value, indent]) => JSON.stringify(value, null, indent) ?? 'undefined');
  const odd = fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...oddities) }, deep, long);
  const withOddity = fc
    .tuple(whole, odd, fc.nat())
    .map(([text, oddity, place]) => inPlaceOfValue(text, oddity, place));
  const withTwins = fc.tuple(whole, fc.nat()).map(([text, place]) => twin(text, place));
  return fc.oneof({ weight: 6, arbitrary: whole }, { weight: 3, arbitrary: withOddity }, withTwins);
}

const values = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null/g;

function inPlaceOfValue(text: string, oddity: string, place: number): string {
  const found = [...text.matchAll(values)];
  const one = found[place % found.length];
  return one ? text.slice(0, one.index) + oddity + text.slice(one.index + one[0].length) : oddity;
}

/** Gives a setting twice, the second time with another value. */
function twin(text: string, place: number): string {
  const found = [...text.matchAll(/"[^"\\]*"\s*:/g)];
  const one = found[place % found.length];
  return one ? `${text.slice(0, one.index)}${one[0]}null,${text.slice(one.index)}` : text;
}
