import { z } from 'zod';
import { attemptIdSchema, handleSchema } from './completion.ts';

/** Longest name, company or host text a visitor may type, in UTF-16 units. */
export const longestText = 200;

/** Longest e-mail address there is (RFC 5321, 4.5.3.1.3). */
export const longestEmail = 254;

const text = z.string().trim().max(longestText);

/** What a visitor typed. Company and e-mail are optional; what is not an address is kept but proves nothing. */
export const visitorSchema = z.strictObject({
  name: text.min(1),
  company: text.min(1).nullable(),
  email: z.string().trim().min(1).max(longestEmail).nullable(),
});

/** What a visitor typed about themselves. */
export type Visitor = z.infer<typeof visitorSchema>;

/** One check-in as the screen submits it. */
export const checkInFormSchema = z.strictObject({
  attempt: attemptIdSchema,
  visitor: visitorSchema,
  /** The host's name as shown or typed; the handle when one of the listed names was touched. */
  host: z.strictObject({ name: text.min(1), handle: handleSchema.nullable() }),
});

/** One check-in as the screen submits it. */
export type CheckInForm = z.infer<typeof checkInFormSchema>;
