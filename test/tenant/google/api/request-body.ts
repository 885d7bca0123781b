import type { z } from 'zod';
import { notSimulated } from './refusals.ts';
import { ApiRefusal } from './reply.ts';

/** Reads a request's body. What is in it beside is refused, lest a caller rely on it. */
export function readBody<T>(text: string, shape: z.ZodType<T>): T {
  const read = shape.safeParse(parse(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw notSimulated(`the field '${[...issue.path, ...issue.keys].join('.')}'`);
  }
  throw badRequest(`Invalid value for: ${issue?.path.join('.')}`, 'invalid');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Parse Error', 'parseError');
  }
}

const badRequest = (message: string, reason: string): ApiRefusal =>
  new ApiRefusal({ code: 400, domain: 'global', reason, message });
