import { invalid } from './refusals.ts';
import type { ApiBody } from './reply.ts';

/** Which fields are meant, by name; null means the whole of one. `*` stands for any name. */
export type FieldMask = ReadonlyMap<string, FieldMask | null>;

/**
 * Reads the `fields` of a request, such as `items(id,start/dateTime),nextPageToken`
 * (https://developers.google.com/workspace/calendar/api/guides/performance#partial-response).
 */
export function parseFieldMask(text: string): FieldMask {
  const words = text.match(/[^,/()\s]+|[,/()]/g) ?? [];
  const mask = list(words, text);
  if (words.length > 0) throw invalidSelection(text);
  return mask;
}

function list(words: string[], text: string): FieldMask {
  const mask = new Map<string, FieldMask | null>();
  do {
    const [name, inner] = path(words, text);
    const known = mask.get(name);
    mask.set(name, known && inner ? merged(known, inner) : mask.has(name) ? null : inner);
  } while (words[0] === ',' && words.shift());
  return mask;
}

function path(words: string[], text: string): readonly [string, FieldMask | null] {
  const name = words.shift();
  if (name === undefined || /[,/()]/.test(name)) throw invalidSelection(text);
  if (words[0] === '/') {
    words.shift();
    return [name, new Map([path(words, text)])];
  }
  if (words[0] !== '(') return [name, null];
  words.shift();
  const inner = list(words, text);
  if (words.shift() !== ')') throw invalidSelection(text);
  return [name, inner];
}

const merged = (one: FieldMask, other: FieldMask): FieldMask => {
  const result = new Map(one);
  for (const [name, inner] of other) {
    const known = result.get(name);
    result.set(name, known && inner ? merged(known, inner) : result.has(name) ? null : inner);
  }
  return result;
};

/** Refuses a mask that names what does not exist. */
export function checkFieldMask(mask: FieldMask, known: FieldMask): void {
  for (const [name, inner] of mask) {
    if (name === '*') continue;
    const there = known.get(name) ?? known.get('*');
    if (there === undefined && !known.has(name)) throw invalidSelection(name);
    if (!inner) continue;
    if (!there) throw invalidSelection(name);
    checkFieldMask(inner, there);
  }
}

/** What is left of an answer: what is named, and no more. */
export function masked(value: ApiBody, mask: FieldMask): ApiBody {
  const kept = Object.entries(value).flatMap(([name, field]) => {
    const inner = mask.has(name) ? mask.get(name) : mask.get('*');
    return inner === undefined ? [] : [[name, inner ? maskedField(field, inner) : field]];
  });
  return Object.fromEntries(kept);
}

function maskedField(field: unknown, mask: FieldMask): unknown {
  if (Array.isArray(field)) return field.map((item) => maskedField(item, mask));
  if (typeof field !== 'object' || field === null) return field;
  return masked({ ...field }, mask);
}

const invalidSelection = (what: string) =>
  invalid('fields', `Invalid field selection ${what}`, 'invalidParameter');
