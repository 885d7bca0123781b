import { z } from 'zod';
import { signInMethods } from '../../../shared/staff/setup-view.ts';
import { cloudSchema } from './cloud.ts';

const domainName = /^[a-z\d-]+(\.[a-z\d-]+)+$/i;

const isGuid = (text: string): boolean => z.guid().safeParse(text).success;

/** Schema of the policy's `microsoft` block. */
export const microsoftSettingsSchema = z
  .strictObject({
    tenantId: z
      .string()
      .min(1)
      .describe('The directory (tenant) ID; in the global cloud a domain of the tenant, too.'),
    clientId: z.string().min(1).describe('The application (client) ID of the app registration.'),
    signIn: z
      .enum(signInMethods, { error: `must be one of ${signInMethods.join(', ')}` })
      .describe(
        "application: the kiosk signs in as itself, and nobody has to. browser, device: somebody signs in on its behalf, in the system's browser or with a code on another device; both want somebody at the screen.",
      ),
    credential: z
      .enum(['secret', 'certificate'], { error: 'must be "secret" or "certificate"' })
      .default('secret')
      .describe('What proves the application where signIn is application.'),
    cloud: cloudSchema.describe(
      'The name of a cloud, or {"authority": issuer, "graph": origin} where it is reached elsewhere.',
    ),
  })
  .superRefine(({ tenantId, cloud }, context) => {
    if (typeof cloud === 'object' || isGuid(tenantId)) return;
    // Only in the global cloud does openid-client accept metadata that answer a domain by its ID.
    if (cloud === 'global' && domainName.test(tenantId)) return;
    const message =
      cloud === 'global'
        ? 'must be the directory (tenant) ID, a GUID, or a domain of the tenant'
        : 'must be the directory (tenant) ID, a GUID';
    context.addIssue({ code: 'custom', path: ['tenantId'], message });
  })
  .describe('How the kiosk signs in to Microsoft 365.');

/** The policy's `microsoft` block. */
export type MicrosoftSettings = z.infer<typeof microsoftSettingsSchema>;

/** The directory's ID in lower case, as tokens name it; null where the settings name a domain. */
export const directoryOf = ({ tenantId }: MicrosoftSettings): string | null =>
  isGuid(tenantId) ? tenantId.toLowerCase() : null;
