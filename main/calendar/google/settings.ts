import { z } from 'zod';
import { type EmailAddress, emailAddress } from '../meeting.ts';
import { endpointsSchema } from './endpoints.ts';

const account = z
  .string()
  .trim()
  .regex(/^[^\s@]+@[^\s@]+$/u, 'must be an e-mail address')
  .transform((text): EmailAddress => emailAddress(text));

const signIns = ['application', 'browser'] as const;

/** Schema of the policy's `google` block. */
export const googleSettingsSchema = z
  .strictObject({
    /**
     * `application`: a service account signs in and acts for {@link account}, and nobody has to.
     * `browser`: somebody signs in on the kiosk's behalf. No calendar can be read with a device code
     * (https://developers.google.com/identity/protocols/oauth2/limited-input-device#allowedscopes).
     */
    signIn: z.enum(signIns, { error: `must be one of ${signIns.join(', ')}` }),
    /** The client ID: the service account's unique ID, or that of the desktop client. */
    clientId: z.string().min(1),
    /** Whom the service account acts for when it reads calendars: an account with few rights. */
    account: account.optional(),
    /** Whom it acts for when it reads the directory, where that is somebody else. */
    directoryAccount: account.optional(),
    endpoints: endpointsSchema.optional(),
  })
  .superRefine(({ signIn, account }, context) => {
    if (signIn !== 'application' || account) return;
    const message = 'is missing: the account that the service account acts for';
    context.addIssue({ code: 'custom', path: ['account'], message, params: { isMissing: true } });
  });

/** The policy's `google` block. */
export type GoogleSettings = z.infer<typeof googleSettingsSchema>;
