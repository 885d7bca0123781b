import type { Access, Authorization, ProviderKind } from '../provider-kind.ts';
import { endpoints } from './endpoints.ts';
import { readNotification } from './notifications.ts';
import { GoogleProvider } from './provider.ts';
import { refusals } from './refusals.ts';
import { registration } from './registration.ts';
import { type GoogleSettings, googleSettingsSchema } from './settings.ts';

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;

/**
 * The least that lets the kiosk read events and when calendars are busy, which reading events does
 * not include, and find people, groups' members and rooms.
 * https://developers.google.com/workspace/calendar/api/auth,
 * https://developers.google.com/workspace/admin/directory/v1/guides/authorizing
 */
const scopes = {
  calendars: [scope('calendar.events.readonly'), scope('calendar.events.freebusy')],
  directory: [
    scope('admin.directory.user.readonly'),
    scope('admin.directory.group.member.readonly'),
    scope('admin.directory.resource.calendar.readonly'),
  ],
  booking: [scope('calendar.events')],
} as const;

/** Google Workspace, as the registry lists it. */
export const google: ProviderKind<GoogleSettings> = {
  settings: googleSettingsSchema,
  wholeSettings: ['endpoints'],
  registration,
  signInMethods: ['application', 'browser'],
  credentials: ['key-file'],
  authorization,
  refusals,
  readNotification,
  create: ({ settings, ...parts }) =>
    new GoogleProvider({
      ...parts,
      origin: endpoints(settings.endpoints).api,
      account: settings.account ?? null,
    }),
};

function authorization(settings: GoogleSettings): Authorization {
  const { issuer, adminConsole } = endpoints(settings.endpoints);
  const { signIn, clientId, account = null, directoryAccount = account } = settings;
  const reading = [...scopes.calendars, ...scopes.directory];
  const access = (names: readonly string[], subject: Access['subject']): Access => ({
    scope: names.join(' '),
    subject,
  });
  return {
    issuer,
    clientId,
    directory: null,
    signIn,
    credential: 'key-file',
    access: {
      calendars: access(scopes.calendars, account),
      directory: access(scopes.directory, directoryAccount),
      booking: access(scopes.booking, account),
    },
    delegatedScope: ['openid', 'email', ...reading].join(' '),
    neededScopes: reading,
    pageParameters: { access_type: 'offline', prompt: 'consent select_account' },
    loopbackHost: '127.0.0.1',
    showsSecret: true,
    adminConsentUrl: delegationUrl(adminConsole, clientId, reading),
    secrets: {
      clientSecret: 'google.clientSecret',
      key: 'google.clientKey',
      refreshToken: 'google.refreshToken',
    },
  };
}

/** The admin console's page for domain-wide delegation, with the client and its scopes filled in. */
function delegationUrl(adminConsole: string, clientId: string, names: readonly string[]): string {
  const query = new URLSearchParams({
    clientIdToAdd: clientId,
    clientScopeToAdd: names.join(','),
    overwriteClientId: 'true',
  });
  return `${adminConsole}/ac/owl/domainwidedelegation?${query}`;
}
