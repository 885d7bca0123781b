import { GraphRefusal } from './reply.ts';

/**
 * Refuses query options that the endpoint does not support here, rather than ignore them: a caller
 * that relies on one must find out.
 */
export function allowOptions(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys()) {
    if (!allowed.includes(name)) {
      throw new GraphRefusal(
        501,
        'NotImplemented',
        `The simulated tenant does not implement the query option '${name}' here.`,
      );
    }
  }
}

/** A whole number of at least `least`, or undefined where the option is absent. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  least: number,
): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < least) {
    throw new GraphRefusal(
      400,
      'BadRequest',
      `Invalid value '${text}' for ${name} query option found.`,
    );
  }
  return Number(text);
}

/** Keeps what `$select` names, annotations and what is sent `always`; all of it without `$select`. */
export function select(
  query: URLSearchParams,
  item: Readonly<Record<string, unknown>>,
  type: string,
  always: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const wanted = selected(query);
  if (!wanted) return item;
  for (const name of wanted) {
    if (!(name in item)) {
      throw new GraphRefusal(
        400,
        'RequestBroker--ParseUri',
        `Could not find a property named '${name}' on type '${type}'.`,
      );
    }
  }
  const kept = [...wanted, ...always];
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => name.startsWith('@') || kept.includes(name)),
  );
}

/** The names in `$select`, or undefined without it. */
export const selected = (query: URLSearchParams): readonly string[] | undefined =>
  query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
