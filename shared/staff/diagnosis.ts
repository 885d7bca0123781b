import { z } from 'zod';
import { epochMsSchema } from '../epoch-ms.ts';

/** How a check of the diagnosis ended. */
export const verdictSchema = z.enum(['ok', 'warning', 'failed']);

/** How a check of the diagnosis ended. */
export type Verdict = z.infer<typeof verdictSchema>;

/** One line of the diagnosis. Nothing in it is secret: it may be mailed. */
export const findingSchema = z.object({
  /** What was looked at, such as `policy`, `keychain`, `licence`, `clock`, `room aurora@…`. */
  check: z.string(),
  verdict: verdictSchema,
  /** What was found, in one plain sentence. */
  means: z.string(),
  /** What to do about it, in one plain sentence; null where all is well. */
  todo: z.string().nullable(),
});

/** One line of the diagnosis. */
export type Finding = z.infer<typeof findingSchema>;

/** The whole diagnosis. */
export const diagnosisSchema = z.object({ at: epochMsSchema, findings: z.array(findingSchema) });

/** The whole diagnosis. */
export type Diagnosis = z.infer<typeof diagnosisSchema>;
