import type { Account } from '../../../company/account.ts';
import { invalid, notSimulated } from '../refusals.ts';

type Test = (account: Account) => boolean;

/**
 * Reads the `query` of a list of users: clauses of a field, an operator and a value, all of which
 * must hold (https://developers.google.com/workspace/admin/directory/v1/guides/search-users). `:`
 * finds the value's words, in order; with a `*` at its end, what begins with the value; `=` finds the
 * value itself. The case of letters does not matter. `name` has no search by beginning.
 */
export function parseUserQuery(text: string): Test {
  if (text.replace(inQuotes, '').includes("'")) throw invalidQuery();
  const tests = (text.match(/(?:[^\s']|'(?:[^'\\]|\\.)*')+/g) ?? []).map(clause);
  return (account) => tests.every((test) => test(account));
}

const inQuotes = /'(?:[^'\\]|\\.)*'/g;

function clause(text: string): Test {
  const [, field = '', operator = '', rest = text] = /^(?:(\w+)([:=]))?(.*)$/s.exec(text) ?? [];
  if (rest === '') throw invalidQuery();
  if (field === 'isSuspended' || field === 'isArchived') return truth(field, operator, rest);
  const isPrefix = rest.endsWith('*') && operator === ':';
  const value = unquoted(isPrefix ? rest.slice(0, -1) : rest).toLowerCase();
  const read = fields(field);
  if (isPrefix && field === 'name') throw notSimulated('a search by the beginning of a whole name');
  if (rest.endsWith('*') && !isPrefix) throw notSimulated(`the query '${text}'`);
  if (operator === '=') return (account) => read(account).some((text) => text === value);
  if (isPrefix) return (account) => read(account).some((text) => text.startsWith(value));
  return (account) => read(account).some((text) => hasWords(text, words(value)));
}

function truth(field: string, operator: string, value: string): Test {
  if (operator !== '=' || !/^(true|false)$/.test(value)) throw invalidQuery();
  return ({ enabled }) => (field === 'isSuspended' && !enabled) === (value === 'true');
}

/** What is compared, in small letters; a clause without a field compares three. */
function fields(field: string): (account: Account) => readonly string[] {
  const [given, family] = [
    ({ givenName }: Account) => (givenName ?? '').toLowerCase(),
    ({ surname }: Account) => (surname ?? '').toLowerCase(),
  ];
  const email = ({ address }: Account) => address.toLowerCase();
  switch (field) {
    case 'givenName':
      return (account) => [given(account)];
    case 'familyName':
      return (account) => [family(account)];
    case 'email':
      return (account) => [email(account)];
    case 'name':
      return (account) => [`${given(account)} ${family(account)}`];
    case '':
      return (account) => [given(account), family(account), email(account)];
    default:
      throw notSimulated(`the search field '${field}'`);
  }
}

/** A value in quotes may hold white space, and quotes behind a backslash. */
const unquoted = (value: string): string =>
  value.startsWith("'") ? value.slice(1, -1).replaceAll("\\'", "'") : value;

const words = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

function hasWords(text: string, wanted: readonly string[]): boolean {
  const present = words(text);
  return present.some((_, start) => wanted.every((word, at) => present[start + at] === word));
}

const invalidQuery = () => invalid('query', 'Invalid Input: query');
