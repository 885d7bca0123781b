import { GraphRefusal } from './reply.ts';
import type { DirectoryUser } from './users.ts';

type Test = (user: DirectoryUser) => boolean;

const filterable = [
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
  'accountEnabled',
  'userType',
] as const;

/**
 * Reads a `$filter`: the part of OData that a search for people needs, which is `startswith`, `eq`,
 * `not`, `and`, `or` and brackets. The directory compares text without case.
 */
export function parseFilter(text: string): Test {
  const words = text.match(/'(?:[^']|'')*'|[A-Za-z]+|\S/g) ?? [];
  const test = either(words);
  if (words.length > 0) throw syntaxError(words[0]);
  return test;
}

function either(words: string[]): Test {
  const first = both(words);
  if (words[0] !== 'or') return first;
  words.shift();
  const rest = either(words);
  return (user) => first(user) || rest(user);
}

function both(words: string[]): Test {
  const first = term(words);
  if (words[0] !== 'and') return first;
  words.shift();
  const rest = both(words);
  return (user) => first(user) && rest(user);
}

function term(words: string[]): Test {
  const word = words.shift();
  if (word === 'not') {
    const inner = term(words);
    return (user) => !inner(user);
  }
  if (word === '(') {
    const inner = either(words);
    expect(words, ')');
    return inner;
  }
  if (word === 'startswith') return startsWith(words);
  const name = property(word);
  expect(words, 'eq');
  const value = literal(words.shift());
  return (user) => folded(user[name]) === value;
}

function startsWith(words: string[]): Test {
  expect(words, '(');
  const name = property(words.shift());
  expect(words, ',');
  const start = literal(words.shift());
  expect(words, ')');
  return (user) => String(folded(user[name]) ?? '').startsWith(String(start));
}

function expect(words: string[], wanted: string): void {
  const word = words.shift();
  if (word !== wanted) throw syntaxError(word);
}

function property(word: string | undefined): (typeof filterable)[number] {
  const name = filterable.find((known) => known === word);
  if (!name) throw syntaxError(word);
  return name;
}

function literal(word: string | undefined): unknown {
  if (word?.startsWith("'")) return folded(word.slice(1, -1).replaceAll("''", "'"));
  if (word === 'null') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  throw syntaxError(word);
}

const folded = (value: unknown): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

const syntaxError = (word: string | undefined): GraphRefusal =>
  new GraphRefusal(
    400,
    'Request_UnsupportedQuery',
    `Unsupported or invalid query filter clause, at '${word ?? 'its end'}'.`,
  );
