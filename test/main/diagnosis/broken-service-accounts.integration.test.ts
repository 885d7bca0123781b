import { people } from '../../tenant/company/people.ts';
import { signInByBrowser } from '../../tenant/google/browser-sign-in.ts';
import { bookingScopes, readingScopes } from '../../tenant/google/scopes.ts';
import { startWorkspace, type Workspace } from '../../tenant/google/workspace.ts';
import { keyFile } from '../tenant/sign-in/key-file.ts';
import { type BrokenSetUp, describeBrokenAt, policySays } from './broken-set-up.ts';
import { withKeyring } from './lived-in.ts';
import type { SetUp } from './run-doctor.ts';

const minute = 60_000;

/** The service account has been given these scopes alone. */
const delegated =
  (scopes: readonly string[] | null): BrokenSetUp<Workspace>['breakIt'] =>
  ({ tenant }) =>
    tenant.delegate(scopes && String(tenant.block.clientId), scopes ?? []);

const directoryScopes = readingScopes.filter((scope) => scope.includes('directory'));

/** Somebody signed in at the kiosk with the desktop client. */
async function onBehalf(kiosk: SetUp<Workspace>): Promise<void> {
  const { tenant, secrets } = kiosk;
  policySays('tenant.calendar.google', tenant.browserBlock)(kiosk);
  const { refresh_token } = await signInByBrowser(tenant, {
    account: people.alex.address,
    decision: 'accept',
  });
  delete secrets['google.clientKey'];
  secrets['google.clientSecret'] = tenant.desktopClient.clientSecret;
  secrets['google.refreshToken'] = refresh_token ?? '';
}

describeBrokenAt(
  {
    start: () => startWorkspace({ testing: true }),
    heal(workspace) {
      workspace.delegate(String(workspace.block.clientId));
      workspace.shiftClock(0);
    },
  },
  [
    {
      what: 'there is no key file',
      breakIt: ({ secrets }) => {
        delete secrets['google.clientKey'];
      },
      check: 'secret google.clientKey',
      verdict: 'failed',
      means: /^It is not in the keychain\.$/,
      todo: /iam\.disableServiceAccountKeyCreation/,
    },
    {
      what: 'what should be a key file is none',
      breakIt: ({ secrets }) => {
        secrets['google.clientKey'] = 'a-key-in-a-hurry';
      },
      check: 'sign-in',
      verdict: 'failed',
      means: /^What is in the keychain cannot be used to sign in \(secret google\.clientKey: /,
    },
    {
      what: 'the key is not one of the service account any more',
      breakIt: ({ secrets, tenant }) => {
        const { private_key } = keyFile().content;
        secrets['google.clientKey'] = JSON.stringify({
          ...JSON.parse(tenant.keyFile),
          private_key,
        });
      },
      check: 'sign-in',
      verdict: 'failed',
      means: /^The sign-in service does not accept the service account's key: .*invalid_grant\)\.$/,
    },
    {
      what: 'nobody has delegated',
      breakIt: delegated(null),
      check: 'sign-in',
      verdict: 'failed',
      means: /^No administrator has consented .*unauthorized_client\)\.$/,
      todo: /^Open https:\S+domainwidedelegation\?clientIdToAdd=\d+&\S+ as an administrator\. /,
    },
    {
      what: 'the directory was not delegated',
      breakIt: delegated([
        ...readingScopes.filter((scope) => !directoryScopes.includes(scope)),
        ...bookingScopes,
      ]),
      check: 'people',
      verdict: 'failed',
      means: /^No administrator has consented .*unauthorized_client\)\.$/,
      todo: /^Open https:\S+domainwidedelegation\?/,
    },
    {
      what: 'the account that it acts for is not there',
      breakIt: policySays('tenant.calendar.google.account', 'nobody@contoso.example'),
      check: 'sign-in',
      verdict: 'failed',
      means: /^The tenant's directory does not know the account that the kiosk is to act for/,
    },
    {
      what: 'the account for the directory is not there',
      breakIt: policySays('tenant.calendar.google.directoryAccount', 'nobody@contoso.example'),
      check: 'people',
      verdict: 'failed',
      means: /^The tenant's directory does not know the account that the kiosk is to act for/,
    },
    {
      what: 'the host group is not there',
      breakIt: policySays('tenant.calendar.hostGroup', 'nobody@contoso.example'),
      check: 'host group',
      verdict: 'failed',
      means: /^The members of the host group cannot be read/,
    },
    {
      what: 'the clocks are an hour apart',
      breakIt: ({ tenant }) => tenant.shiftClock(60 * minute),
      check: 'clock',
      verdict: 'failed',
      means: /^The kiosk's clock is 60 minutes slow\.$/,
    },
    {
      what: 'the seven days of a sign-in are over',
      breakIt: async (kiosk) => {
        await onBehalf(kiosk);
        await withKeyring(kiosk);
        kiosk.tenant.endTesting();
      },
      check: 'sign-in',
      verdict: 'failed',
      means: /^What somebody signed in for at this kiosk does not count any more/,
      todo: /seven days/,
    },
    {
      what: 'the secret of the desktop client is another',
      breakIt: async (kiosk) => {
        await onBehalf(kiosk);
        kiosk.secrets['google.clientSecret'] = 'hunter2';
        await withKeyring(kiosk);
      },
      check: 'sign-in',
      verdict: 'failed',
      means: /^The sign-in service does not accept the client secret/,
    },
  ],
);
