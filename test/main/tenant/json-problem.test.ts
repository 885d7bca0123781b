import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonProblem } from '../../../main/tenant/json-problem.ts';

test.each([
  ['', 0, 'expected a value'],
  ['  \n', 3, 'expected a value'],
  ['{', 1, 'expected the name of a setting in double quotes'],
  ['{ "a" 1 }', 6, 'expected a colon'],
  ['{ "a": }', 7, 'expected a value'],
  ['{ "a": 1 "b": 2 }', 9, 'expected a comma or }'],
  ['{ "a": 1, }', 10, 'expected the name of a setting in double quotes'],
  ["{ 'a': 1 }", 2, 'expected the name of a setting in double quotes'],
  ['{ a: 1 }', 2, 'expected the name of a setting in double quotes'],
  ['[1, 2', 5, 'expected a comma or ]'],
  ['[1, ]', 4, 'expected a value'],
  ['[1 }', 3, 'expected a comma or ]'],
  ['{ "a": True }', 7, 'expected a value'],
  ['{ "a": truex }', 7, 'expected a value'],
  ['{ "a": 01 }', 7, 'expected a value'],
  ['{ "a": "C:\\new" }', null, ''],
  ['{ "a": "C:\\users" }', 7, 'expected a value'],
  ['{ "a": "two\nlines" }', 7, 'expected a value'],
  ['{ "a": 1 } x', 11, 'expected nothing more'],
  ['// a comment\n{}', 0, 'expected a value'],
])('%j stops being JSON at %s', (text, offset, message) => {
  const problem = jsonProblem(text);
  expect(problem?.offset ?? null).toBe(offset);
  if (problem) expect(problem.message).toContain(message);
});

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('whatever the engine parses has no problem', () => {
  fc.assert(fc.property(fc.json(), (text) => jsonProblem(text) === null));
});

test('whatever was cut, doubled or swapped has a problem exactly when the engine refuses it', () => {
  const damaged = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', '"', '{', ']', ',', ':', '-', '0', '.', 'e', '\\', ' '),
    )
    .map(([text, at, cut, put]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + put + text.slice(index + cut);
    });
  fc.assert(
    fc.property(damaged, (text) => (jsonProblem(text) === null) === parses(text)),
    { numRuns: 5_000 },
  );
});

test('what stands before the problem can still be made whole, what includes it cannot', () => {
  const words = ['{', '}', '[', ']', ',', ':', '"a"', '1', 'null', ' '];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(''));
  fc.assert(
    fc.property(text, (json) => {
      const offset = jsonProblem(json)?.offset ?? 0;
      const before = jsonProblem(json.slice(0, offset));
      return before === null || before.offset === offset;
    }),
    { numRuns: 2_000 },
  );
});

test('what is nested deeper than settings ever are is refused, where it begins to be', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(jsonProblem(nested(100))).toBeNull();
  expect(jsonProblem(nested(101))).toEqual({
    offset: 100,
    message: 'expected no more than 100 { and [ within each other',
  });
  expect(jsonProblem('{"a":'.repeat(200_000))?.offset).toBe(500);
});
