import type { z } from 'zod';

/** Makes the tokens that answers hand out: opaque, and good for a URL. */
export const writeToken = (content: Readonly<Record<string, unknown>>): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url');

/** Reads a token; null where it is none of this shape. */
export function readToken<T>(text: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}

/** What was asked for, but for some parameters: the same for each page of one answer. */
export function asked(query: URLSearchParams, except: readonly string[]): string {
  const kept = [...query].filter(([name]) => !except.includes(name));
  return kept
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
}
