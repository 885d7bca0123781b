import type { ProviderKind } from '../provider-kind.ts';
import { endpoints } from './cloud.ts';
import { MicrosoftProvider } from './provider.ts';
import { type MicrosoftSettings, microsoftSettingsSchema } from './settings.ts';

/** Microsoft 365, as the registry lists it. */
export const microsoft: ProviderKind<MicrosoftSettings> = {
  settings: microsoftSettingsSchema,
  authorization: ({ tenantId, clientId, cloud }) => {
    const { issuer, graphOrigin } = endpoints(cloud, tenantId);
    return {
      issuer,
      clientId,
      // All application permissions that the tenant's administrator consented to.
      scope: `${graphOrigin}/.default`,
      secretName: 'microsoft.clientSecret',
    };
  },
  create: ({ settings, ...parts }) => {
    const { graphOrigin } = endpoints(settings.cloud, settings.tenantId);
    return new MicrosoftProvider({ ...parts, origin: graphOrigin });
  },
};
