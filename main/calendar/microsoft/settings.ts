import { z } from 'zod';
import { signInMethods } from '../../../shared/staff/setup-view.ts';
import { cloudSchema } from './cloud.ts';

const domainName = /^[a-z\d-]+(\.[a-z\d-]+)+$/i;

const isGuid = (text: string): boolean => z.guid().safeParse(text).success;

/** Schema of the policy's `microsoft` block. */
export const microsoftSettingsSchema = z
  .strictObject({
    /** The directory (tenant) ID. */
    tenantId: z.string().min(1),
    /** The application (client) ID of the app registration. */
    clientId: z.string().min(1),
    /**
     * `application`: the kiosk signs in as itself, and nobody has to. `browser`, `device`: somebody
     * signs in on its behalf, in the system's browser or with a code on another device.
     */
    signIn: z.enum(signInMethods, { error: `must be one of ${signInMethods.join(', ')}` }),
    /** What proves the kiosk where `signIn` is `application`. */
    credential: z
      .enum(['secret', 'certificate'], { error: 'must be "secret" or "certificate"' })
      .default('secret'),
    cloud: cloudSchema,
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
  });

/** The policy's `microsoft` block. */
export type MicrosoftSettings = z.infer<typeof microsoftSettingsSchema>;

/** The directory's ID in lower case, as tokens name it; null where the settings name a domain. */
export const directoryOf = ({ tenantId }: MicrosoftSettings): string | null =>
  isGuid(tenantId) ? tenantId.toLowerCase() : null;
