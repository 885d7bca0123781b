import type { Authorization, ProviderKind } from '../provider-kind.ts';
import { endpoints } from './cloud.ts';
import { readNotification } from './notifications.ts';
import { MicrosoftProvider } from './provider.ts';
import { refusals } from './refusals.ts';
import { registration } from './registration.ts';
import { directoryOf, type MicrosoftSettings, microsoftSettingsSchema } from './settings.ts';

/** Microsoft 365, as the registry lists it. */
export const microsoft: ProviderKind<MicrosoftSettings> = {
  settings: microsoftSettingsSchema,
  wholeSettings: ['cloud'],
  registration,
  signInMethods: ['application', 'browser', 'device'],
  credentials: ['certificate', 'secret'],
  authorization,
  refusals,
  readNotification,
  create: ({ settings, ...parts }) => {
    const { graphOrigin } = endpoints(settings.cloud, settings.tenantId);
    return new MicrosoftProvider({ ...parts, origin: graphOrigin });
  },
};

function authorization(settings: MicrosoftSettings): Authorization {
  const { clientId, signIn, credential, cloud, tenantId } = settings;
  const { issuer, graphOrigin, afterConsent } = endpoints(cloud, tenantId);
  // All that the registration lists: what the kiosk may do is for the tenant's IT to say there.
  const scope = `${graphOrigin}/.default`;
  const access = { scope, subject: null };
  return {
    issuer,
    clientId,
    directory: directoryOf(settings),
    signIn,
    credential,
    access: { calendars: access, directory: access, booking: access },
    delegatedScope: `openid profile offline_access ${scope}`,
    pageParameters: { prompt: 'select_account' },
    loopbackHost: 'localhost',
    showsSecret: false,
    adminConsentUrl: adminConsentUrl(issuer, clientId, scope, afterConsent),
    secrets: {
      clientSecret: 'microsoft.clientSecret',
      key: 'microsoft.clientKey',
      refreshToken: 'microsoft.refreshToken',
    },
  };
}

/**
 * https://learn.microsoft.com/entra/identity-platform/v2-admin-consent: application permissions are
 * only asked for with `.default`, and the redirect has to be one that is registered. It is the portal
 * of the cloud: the link is opened on the administrator's phone, where `http://localhost` is a
 * connection error and the `nativeclient` page is blank, and an administrator knows the portal. No
 * `state`: nobody listens at the redirect, and whether consent arrived is found by asking.
 */
function adminConsentUrl(issuer: string, clientId: string, scope: string, redirect: string) {
  const query = new URLSearchParams({ client_id: clientId, scope, redirect_uri: redirect });
  return `${issuer}/adminconsent?${query}`;
}
