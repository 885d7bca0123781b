import { z } from 'zod';
import { httpsOrigin, httpsUrl } from '../https-url.ts';

/** Schema of `endpoints`: explicit URLs, for networks that reach Google's services elsewhere. */
export const endpointsSchema = z.strictObject({
  authority: httpsUrl.describe('The OpenID Connect issuer, in whole.'),
  api: httpsOrigin.describe('What comes before /calendar/v3 and /admin/directory/v1.'),
});

/** Where to sign in, where to ask, and where administrators go. */
export interface Endpoints {
  readonly issuer: string;
  /** Origin of the calendar and of the directory; null: those that their own packages know. */
  readonly api: string | null;
  /** The admin console. */
  readonly adminConsole: string;
}

/** The endpoints that the settings name, else Google's own. */
export const endpoints = (explicit: z.infer<typeof endpointsSchema> | undefined): Endpoints =>
  explicit
    ? {
        issuer: explicit.authority,
        api: new URL(explicit.api).origin,
        adminConsole: new URL(explicit.authority).origin,
      }
    : {
        issuer: 'https://accounts.google.com',
        api: null,
        adminConsole: 'https://admin.google.com',
      };
