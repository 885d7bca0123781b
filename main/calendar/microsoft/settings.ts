import { z } from 'zod';
import { cloudSchema } from './cloud.ts';

const domainName = /^[a-z\d-]+(\.[a-z\d-]+)+$/i;

/** Schema of the policy's `microsoft` block. */
export const microsoftSettingsSchema = z
  .strictObject({
    /** The directory (tenant) ID. */
    tenantId: z.string().min(1),
    /** The application (client) ID of the app registration. */
    clientId: z.string().min(1),
    /** `application`: the kiosk signs in as itself, with a client secret, and nobody has to. */
    signIn: z.literal('application', { error: 'must be "application"' }),
    cloud: cloudSchema,
  })
  .superRefine(({ tenantId, cloud }, context) => {
    if (typeof cloud === 'object' || z.guid().safeParse(tenantId).success) return;
    // Only in the global cloud does openid-client accept metadata that answer a domain by its ID.
    if (cloud === 'global' && domainName.test(tenantId)) return;
    const message =
      cloud === 'global'
        ? 'must be the directory (tenant) ID, a GUID, or a domain of the tenant'
        : 'must be the directory (tenant) ID, a GUID';
    context.addIssue({ code: 'custom', path: ['tenantId'], message });
  });

/** The policy's `microsoft` block. */
export type MicrosoftSettings = z.infer<typeof microsoftSettingsSchema>;
