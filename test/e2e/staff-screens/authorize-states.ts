import { epochMs } from '../../../shared/epoch-ms.ts';
import {
  type SetupStep,
  type SignInCause,
  type SignInView,
  signInCauses,
} from '../../../shared/staff/setup-view.ts';
import { at, openWizard, through } from './open-wizard.ts';
import { setupView } from './setup-views.ts';
import type { Replies, StaffStage } from './staff-stage.ts';
import type { StaffState } from './staff-states.ts';

const signIn = (state: SignInView, authorize: object = {}): Replies =>
  at('authorize', { authorize: { ...authorize, signIn: state } });

const onPerson = { method: 'device', certificate: null } as const;
const expiresAt = epochMs(Date.UTC(2026, 10, 24, 8, 44, 12));
const unregistered = { tenantId: '', clientId: '', cloud: 'global' };
const idle = { kind: 'idle' } as const;
/** What a policy locks that sets the whole connection. */
export const allOfMicrosoft = ['tenant.calendar.microsoft', 'tenant.calendar.provider'];

/** The wizard, once something came to nothing. */
export const failedBy = (cause: SignInCause, step: SetupStep = 'authorize') =>
  setupView({
    step,
    inForce: false,
    authorize: { signIn: { kind: 'failed', failure: { cause, detail: 'AADSTS7000215' } } },
  });

/** The wizard's second step, on each of its pages. */
export const authorizeStates: readonly StaffState[] = [
  {
    name: 'registration',
    replies: at('authorize', { registration: unregistered, reachable: 'authorize' }),
    reach: openWizard,
  },
  {
    name: 'registration-part-locked',
    replies: at('authorize', {
      registration: { ...unregistered, tenantId: '3f2a9c1e-7b64-4d0e-9a35-c1d2e3f40516' },
      locked: ['tenant.calendar.microsoft.tenantId', 'tenant.calendar.microsoft.cloud'],
    }),
    reach: openWizard,
  },
  {
    name: 'registration-locked',
    replies: at('authorize', {
      registration: {
        tenantId: '3f2a9c1e-7b64-4d0e-9a35-c1d2e3f40516',
        clientId: '',
        cloud: 'https://login.example/tenant/v2.0',
      },
      locked: allOfMicrosoft,
    }),
    reach: openWizard,
  },
  {
    name: 'method',
    replies: at('authorize', { authorize: { method: null, signIn: idle } }),
    reach: openWizard,
  },
  {
    name: 'method-locked',
    replies: at('authorize', {
      authorize: { signIn: idle, certificate: null },
      locked: ['tenant.calendar.microsoft.signIn', 'tenant.calendar.microsoft.credential'],
    }),
    reach: through('.back-button'),
  },
  {
    name: 'certificate-none',
    replies: at('authorize', { authorize: { signIn: idle, certificate: null } }),
    reach: openWizard,
  },
  {
    name: 'certificate',
    replies: at('authorize', { authorize: { signIn: idle } }),
    reach: through('.back-button'),
  },
  {
    name: 'secret',
    replies: at('authorize', { authorize: { credential: 'secret', signIn: idle } }),
    reach: openWizard,
  },
  {
    name: 'secret-kept',
    replies: at('authorize', {
      authorize: { credential: 'secret', hasSecret: true, signIn: idle },
    }),
    reach: through('.back-button'),
  },
  { name: 'sign-in-idle', replies: signIn(idle), reach: openWizard },
  { name: 'sign-in-working', replies: signIn({ kind: 'working' }), reach: openWizard },
  {
    name: 'sign-in-consent',
    replies: signIn({
      kind: 'awaiting-consent',
      url: 'https://login.microsoftonline.com/3f2a9c1e-7b64-4d0e-9a35-c1d2e3f40516/adminconsent?client_id=b8e1d6a0-52c3-4f7b-8d19-0a1b2c3d4e5f&redirect_uri=https%3A%2F%2Fportal.azure.com',
      lastAsked: epochMs(Date.UTC(2026, 10, 24, 8, 29, 57)),
    }),
    reach: openWizard,
  },
  {
    name: 'sign-in-code',
    replies: signIn(
      {
        kind: 'awaiting-code',
        code: 'GKX7-Q2MB4',
        url: 'https://login.microsoft.com/device',
        expiresAt,
      },
      onPerson,
    ),
    reach: openWizard,
  },
  {
    name: 'sign-in-browser',
    replies: signIn({ kind: 'awaiting-browser', expiresAt }, { ...onPerson, method: 'browser' }),
    reach: openWizard,
  },
  {
    name: 'signed-in',
    replies: signIn({ kind: 'signed-in', account: null, endsAt: null }),
    reach: openWizard,
  },
  {
    name: 'signed-in-as-somebody',
    replies: signIn(
      {
        kind: 'signed-in',
        account: 'lobby.display.service@northwind-traders.example',
        endsAt: null,
      },
      onPerson,
    ),
    reach: openWizard,
  },
  ...signInCauses.map((cause) => ({
    name: `failed-${cause}`,
    // The page stays, and main says that it went otherwise.
    replies: null,
    reach: ({ page, send }: StaffStage) =>
      send('setupChanged', failedBy(cause)).then(() =>
        page.locator('.notice[data-tone="bad"]').waitFor(),
      ),
  })),
];
