import { GraphRefusal } from './reply.ts';
import type { DirectoryUser } from './users.ts';

type Test = (user: DirectoryUser) => boolean;

const searchable = ['displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'] as const;

/**
 * Reads a `$search` such as `"displayName:ale"`, or several such clauses with AND or OR between
 * them. Each word that is searched for must begin one of the property's words.
 */
export function parseSearch(text: string): Test {
  const alternatives = text
    .trim()
    .split(/(?<=")\s+OR\s+(?=")/)
    .map((part) => part.split(/(?<=")\s+AND\s+(?=")/).map(clause));
  return (user) => alternatives.some((clauses) => clauses.every((test) => test(user)));
}

function clause(text: string): Test {
  const [, name, typed = ''] = /^"(\w+):(.*)"$/s.exec(text.trim()) ?? [];
  const property = searchable.find((known) => known === name);
  if (!property) {
    throw new GraphRefusal(
      400,
      'Request_BadRequest',
      `The search clause ${text} is not of the form "property:value".`,
    );
  }
  const wanted = words(typed);
  return (user) => {
    const present = words(user[property] ?? '');
    return wanted.every((word) => present.some((candidate) => candidate.startsWith(word)));
  };
}

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
