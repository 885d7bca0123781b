import { z } from 'zod';
import { attemptIdSchema, handleSchema } from './completion.ts';

/** Longest name, company or host text a visitor may type, in UTF-16 units. */
export const longestText = 200;

/** Longest e-mail address there is (RFC 5321, 4.5.3.1.3). */
export const longestEmail = 254;

/**
 * What no name is made of: control characters, line ends, halves of a character, and the marks that
 * turn the direction of the text around them. Joiners stay: Persian and emoji are written with them.
 */
const notText = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

const typed = z.string().overwrite((text) => text.replace(notText, ' ').trim());

/**
 * Schema of what a visitor types, in any script. What is no text in it becomes a space, and it is
 * trimmed; nothing else is altered.
 */
export const typedText = typed.max(longestText);

/** What a visitor typed. Company and e-mail are optional; what is not an address is kept but proves nothing. */
export const visitorSchema = z.strictObject({
  name: typedText.min(1),
  company: typedText.min(1).nullable(),
  email: typed.min(1).max(longestEmail).nullable(),
});

/** What a visitor typed about themselves. */
export type Visitor = z.infer<typeof visitorSchema>;

/** One check-in as the screen submits it. */
export const checkInFormSchema = z.strictObject({
  attempt: attemptIdSchema,
  visitor: visitorSchema,
  /** The host's name as shown or typed; the handle when one of the listed names was touched. */
  host: z.strictObject({ name: typedText.min(1), handle: handleSchema.nullable() }),
});

/** One check-in as the screen submits it. */
export type CheckInForm = z.infer<typeof checkInFormSchema>;
