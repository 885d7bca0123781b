import type { GraphCall } from './reply.ts';

/** One page of a collection, and where the next one is. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextLink: { readonly '@odata.nextLink'?: string };
}

/**
 * Cuts a page. The link to the next repeats the whole query; the position is `$skip` for calendars
 * and places, an opaque `$skiptoken` for the directory.
 */
export function page<T>(
  call: GraphCall,
  items: readonly T[],
  size: number,
  position: '$skip' | '$skiptoken',
): Page<T> {
  const start = readPosition(call.query.get(position), position);
  const end = start + size;
  if (end >= items.length) return { items: items.slice(start), nextLink: {} };
  const next = new URL(call.url);
  next.searchParams.set(position, position === '$skip' ? String(end) : token(end));
  return { items: items.slice(start, end), nextLink: { '@odata.nextLink': next.href } };
}

const tokenPrefix = 'position ';

const token = (start: number): string =>
  Buffer.from(`${tokenPrefix}${start}`).toString('base64url');

function readPosition(text: string | null, position: '$skip' | '$skiptoken'): number {
  if (text === null) return 0;
  if (position === '$skip') return Number(text);
  return Number(Buffer.from(text, 'base64url').toString().slice(tokenPrefix.length));
}
