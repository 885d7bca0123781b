import { z } from 'zod';
import { longestText } from '../../shared/check-in-form.ts';
import { Temporal } from '../../shared/temporal.ts';
import { emailAddress } from '../calendar/meeting.ts';

/** A name or a short text. */
export const shortText = z.string().trim().min(1).max(longestText);

/** A name or a short text, or none. */
export const optionalText = shortText.nullable().default(null);

/** An IANA name. An offset such as +01:00 is none: it knows no summer time. */
export const timeZone = z.string().transform((name, context) => {
  try {
    if (/^\p{L}/u.test(name)) {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
    }
  } catch {
    // Said below, as for an offset.
  }
  context.addIssue('must be a time zone such as "Europe/Berlin"');
  return z.NEVER;
});

/** An e-mail address, in lower case. */
export const address = z
  .string()
  .trim()
  .regex(/^[^\s@]+@[^\s@]+$/u, 'must be an e-mail address')
  .transform(emailAddress);

/** A domain, in lower case. */
export const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 'must be a domain such as "contoso.example"');

/** `06:30` */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as "06:30"', abort: true });
