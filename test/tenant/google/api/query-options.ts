import { invalid, notSimulated } from './refusals.ts';

/** Parameters that may come with every request. */
export const always = ['fields', 'quotaUser', 'prettyPrint', 'alt'];

/**
 * Refuses parameters that the endpoint does not support here, rather than ignore them: a caller
 * that relies on one must find out. None but `repeated` may come twice.
 */
export function allowOptions(
  query: URLSearchParams,
  allowed: readonly string[],
  repeated: readonly string[] = [],
): void {
  for (const name of new Set(query.keys())) {
    if (![...always, ...allowed].includes(name)) throw notSimulated(`the parameter '${name}' here`);
    if (query.getAll(name).length > 1 && !repeated.includes(name)) throw invalid(name);
  }
  if ((query.get('alt') ?? 'json') !== 'json') throw notSimulated("another 'alt' than JSON");
  if ((query.get('quotaUser') ?? '').length > 40) throw invalid('quotaUser');
}

/** A whole number of at least one, and at most `most`, or undefined where the parameter is absent. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  most = Number.POSITIVE_INFINITY,
): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > most) throw invalid(name);
  return Number(text);
}

/** A truth value, or undefined where the parameter is absent. */
export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (text !== 'true' && text !== 'false') throw invalid(name);
  return text === 'true';
}

/** One of some words, or undefined where the parameter is absent. */
export function word<W extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly W[],
): W | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const known = words.find((candidate) => candidate === text);
  if (known === undefined) throw invalid(name);
  return known;
}
