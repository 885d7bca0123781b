import words from '../../../renderer/i18n/staff-en.json' with { type: 'json' };
import { epochMs } from '../../../shared/epoch-ms.ts';
import { type SetupView, type SignInView, signInCauses } from '../../../shared/staff/setup-view.ts';
import { at, openWizard, through } from './open-wizard.ts';
import { setupView } from './setup-views.ts';
import type { Replies, StaffStage } from './staff-stage.ts';
import type { StaffState } from './staff-states.ts';

const idle: SignInView = { kind: 'idle' };
const desktopClient = '730912845566-8f2kq0v6m1n3b5c7x9z1a3s5d7f9g1h3.apps.googleusercontent.com';
const accounts = {
  account: 'atrium.kiosk.lobby@northwind-traders.example',
  directoryAccount: '',
};

const keyFile: Partial<SetupView['authorize']> = {
  methods: [
    { method: 'application', barred: null },
    { method: 'browser', barred: null },
  ],
  method: 'application',
  credentials: ['key-file'],
  credential: 'key-file',
  hasKeyFile: true,
  certificate: null,
  signIn: idle,
};

const browser: Partial<SetupView['authorize']> = {
  ...keyFile,
  method: 'browser',
  hasKeyFile: false,
  hasSecret: true,
};

/** The second step at Google; what is said of it stands above what is usual. */
function atGoogle(
  authorize: Partial<SetupView['authorize']>,
  registration: SetupView['registration'],
  locked: string[] = [],
): Replies {
  const provider = { chosen: 'google' };
  const inForce = false;
  return at('authorize', { provider, registration, authorize, locked, inForce });
}

const byKey = { clientId: '103746291850374615928', ...accounts };
const byBrowser = { clientId: desktopClient, account: '', directoryAccount: '' };
const nothing = { clientId: '', account: '', directoryAccount: '' };

/** The causes that Google's own words are about. */
const ownCauses = signInCauses.filter((cause) =>
  Object.keys(words).some((key) => key.startsWith(`google.cause.${cause}.`)),
);

/** Touches what picks a file, and waits for what is said of it. */
const pick = (selector: string) =>
  async function reach(stage: StaffStage) {
    await through(selector)(stage);
    await stage.page.locator('.field-problem', { hasText: /\S/ }).waitFor();
  };

const picked = (
  status: 'not-a-credential' | 'other-client' | 'not-kept',
  replies: Replies,
): Replies => ({
  ...replies,
  ...(replies.setup &&
    replies.setup !== 'refused' && {
      chooseCredentialFile: { status, view: replies.setup },
    }),
});

/** The second step of the wizard at Google, in both of its ways. */
export const googleStates: readonly StaffState[] = [
  {
    name: 'google-method',
    replies: atGoogle({ ...keyFile, method: null, hasKeyFile: false }, nothing),
    reach: openWizard,
  },
  {
    name: 'google-key-file-none',
    replies: atGoogle({ ...keyFile, hasKeyFile: false }, nothing),
    reach: openWizard,
  },
  {
    name: 'google-key-file-wrong',
    replies: picked(
      'other-client',
      atGoogle({ ...keyFile, hasKeyFile: false }, byKey, ['tenant.calendar.google.clientId']),
    ),
    reach: pick('.screen-footer .button'),
  },
  {
    name: 'google-key-file',
    replies: atGoogle(keyFile, byKey),
    async reach(stage) {
      await through('.back-button', '.back-button')(stage);
      await stage.page.locator('.credential-parts').waitFor();
    },
  },
  {
    name: 'google-account',
    replies: atGoogle(keyFile, { ...byKey, account: '' }),
    reach: openWizard,
  },
  {
    name: 'google-account-locked',
    replies: atGoogle(keyFile, byKey, ['tenant.calendar.google.account']),
    reach: through('.back-button'),
  },
  {
    name: 'google-client',
    replies: atGoogle({ ...browser, hasSecret: false }, nothing),
    reach: openWizard,
  },
  {
    name: 'google-client-wrong',
    replies: picked('not-a-credential', atGoogle({ ...browser, hasSecret: false }, nothing)),
    reach: pick('.file-line .button'),
  },
  {
    name: 'google-client-locked',
    replies: atGoogle(browser, byBrowser, ['tenant.calendar.google.clientId']),
    reach: through('.back-button'),
  },
  { name: 'google-sign-in-key-file', replies: atGoogle(keyFile, byKey), reach: openWizard },
  { name: 'google-sign-in-browser', replies: atGoogle(browser, byBrowser), reach: openWizard },
  {
    name: 'google-consent',
    replies: atGoogle(
      {
        ...keyFile,
        signIn: {
          kind: 'awaiting-consent',
          url: `https://admin.google.com/ac/owl/domainwidedelegation?${new URLSearchParams({
            clientIdToAdd: byKey.clientId,
            clientScopeToAdd: [
              'calendar.events.readonly',
              'calendar.events.freebusy',
              'admin.directory.user.readonly',
              'admin.directory.group.member.readonly',
              'admin.directory.resource.calendar.readonly',
            ]
              .map((scope) => `https://www.googleapis.com/auth/${scope}`)
              .join(','),
            overwriteClientId: 'true',
          })}`,
          lastAsked: epochMs(Date.UTC(2026, 10, 24, 8, 29, 57)),
        },
      },
      byKey,
    ),
    reach: openWizard,
  },
  {
    name: 'google-signed-in-until',
    replies: atGoogle(
      {
        ...browser,
        signIn: {
          kind: 'signed-in',
          account: accounts.account,
          endsAt: epochMs(Date.UTC(2026, 11, 1, 8, 30)),
        },
      },
      byBrowser,
    ),
    reach: openWizard,
  },
  ...ownCauses.map((cause) => ({
    name: `google-failed-${cause}`,
    // The page stays, and main says that it went otherwise.
    replies: null,
    reach: ({ page, send }: StaffStage) =>
      send(
        'setupChanged',
        setupView({
          step: 'authorize',
          inForce: false,
          provider: { chosen: 'google' },
          registration: byKey,
          authorize: {
            ...keyFile,
            signIn: { kind: 'failed', failure: { cause, detail: 'status 400, invalid_grant' } },
          },
        }),
      ).then(() => page.locator('.notice[data-tone="bad"]').waitFor()),
  })),
];
