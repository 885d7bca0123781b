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
    // No calendar can be read with a device code:
    // https://developers.google.com/identity/protocols/oauth2/limited-input-device#allowedscopes
    signIn: z
      .enum(signIns, { error: `must be one of ${signIns.join(', ')}` })
      .describe(
        "application: a service account signs in and acts for the account named here, and nobody has to. browser: somebody signs in on the kiosk's behalf, at the screen.",
      ),
    clientId: z
      .string()
      .min(1)
      .describe("The service account's unique ID, or the desktop client's ID."),
    account: account.optional().meta({
      description:
        'Whom the service account acts for when it reads calendars: an account with few rights.',
      otherwise: 'none',
    }),
    directoryAccount: account.optional().meta({
      description: 'Whom it acts for when it reads people and rooms, where that is somebody else.',
      otherwise: 'the same',
    }),
    endpoints: endpointsSchema.optional().meta({
      description: 'Where Google is reached elsewhere.',
      otherwise: "Google's own",
    }),
  })
  .superRefine(({ signIn, account }, context) => {
    if (signIn !== 'application' || account) return;
    const message = 'is missing: the account that the service account acts for';
    context.addIssue({ code: 'custom', path: ['account'], message, params: { isMissing: true } });
  })
  .describe('How the kiosk signs in to Google Workspace.');

/** The policy's `google` block. */
export type GoogleSettings = z.infer<typeof googleSettingsSchema>;
