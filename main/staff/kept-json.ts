import type { z } from 'zod';
import { readJson } from '../tenant/policy.ts';

/** What a small file of the kiosk's own holds; `damaged`: something else, or it cannot be read. */
export function readKept<T>(file: string, schema: z.ZodType<T>): T | 'missing' | 'damaged' {
  const content = readJson(file);
  if (!content.ok) return content.error.cause === 'missing' ? 'missing' : 'damaged';
  const parsed = schema.safeParse(content.value);
  return parsed.success ? parsed.data : 'damaged';
}
