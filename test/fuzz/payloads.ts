import fc from 'fast-check';
import type { z } from 'zod';
import { mutated } from './mutate.ts';
import { strangeValues } from './strange-values.ts';
import { metEarlier, validValues } from './valid-values.ts';

/** What is sent to a call: `right` ones do what they are for, which is what makes others interesting. */
export interface Share {
  readonly right: number;
  readonly spoiled: number;
  readonly strange: number;
}

/** A call that anybody may make as often as they like. */
const usual: Share = { right: 20, spoiled: 45, strange: 35 };

/** Payloads for a call that takes what the schema says. */
export function payloadsFor(
  schema: z.ZodType,
  words: readonly string[],
  { right, spoiled, strange }: Share = usual,
): fc.Arbitrary<unknown> {
  const valid = validValues(schema, words);
  return fc.oneof(
    { weight: right, arbitrary: valid },
    { weight: spoiled, arbitrary: mutated(valid) },
    { weight: strange, arbitrary: strangeValues },
  );
}

/** How deep calls look for what was met, and payloads may ask for it; some have no end. */
const deepest = 4;

/** The payload with what was met earlier in the places that ask for it; nothing else is altered. */
export function withMet(payload: unknown, met: readonly string[], depth = 0): unknown {
  if (typeof payload === 'string') {
    const [, n] = metEarlier.exec(payload) ?? [];
    return n === undefined || met.length === 0 ? payload : met[Number(n) % met.length];
  }
  if (depth > deepest || Object.getPrototypeOf(payload ?? 0) !== Object.prototype) return payload;
  for (const [key, value] of Object.entries(payload as object)) {
    const whole = withMet(value, met, depth + 1);
    if (whole !== value) Object.assign(payload as object, { [key]: whole });
  }
  return payload;
}

/** Handles and the like in an answer, for later payloads. */
export function handlesIn(answer: unknown, depth = 0): string[] {
  if (typeof answer !== 'object' || answer === null || depth > deepest) return [];
  return Object.entries(answer).flatMap(([key, value]) =>
    /^(handle|id|attempt)$/.test(key) && typeof value === 'string'
      ? [value]
      : handlesIn(value, depth + 1),
  );
}
