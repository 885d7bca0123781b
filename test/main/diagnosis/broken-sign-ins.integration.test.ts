import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import { makeApplicationKey } from '../../../main/tenant/sign-in/application-key.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { signInByBrowser } from '../../tenant/microsoft/delegated-sign-in.ts';
import { type BrokenSetUp, describeBroken, policySays } from './broken-set-up.ts';
import { withKeyring } from './lived-in.ts';
import { rooms, type SetUp } from './run-doctor.ts';

const day = 24 * 60 * minute;
const year = 365 * day;

/** The kiosk signs in with a certificate that was made so many milliseconds ago; it is good for two years. */
async function withCertificate(kiosk: SetUp, age = 0): Promise<string> {
  policySays('tenant.calendar.microsoft.credential', 'certificate')(kiosk);
  const vault = memoryVault('{}');
  if (!vault.ok) throw new Error(vault.error);
  const name = 'microsoft.clientKey';
  const made = await makeApplicationKey(vault.value, name, 'lobby', epochMs(Date.now() - age));
  const stored = await vault.value.read(name);
  if (!made.ok || !stored.ok) throw new Error('no key was made');
  delete kiosk.secrets['microsoft.clientSecret'];
  kiosk.secrets[name] = stored.value ?? '';
  return made.value.pem;
}

/** Somebody signed in on the kiosk's behalf, who has the rooms' calendars. */
async function onBehalf(kiosk: SetUp): Promise<void> {
  const account = 'alex@contoso.example';
  policySays('tenant.calendar.microsoft.signIn', 'browser')(kiosk);
  policySays('tenant.calendar.access', 'rooms')(kiosk);
  for (const room of rooms) kiosk.tenant.share(room, account);
  const scope = `openid profile offline_access ${kiosk.tenant.scope}`;
  const tokens = await signInByBrowser(kiosk.tenant, { account, decision: 'accept' }, scope);
  delete kiosk.secrets['microsoft.clientSecret'];
  kiosk.secrets['microsoft.refreshToken'] = tokens.refresh_token ?? '';
}

const refusing =
  (code: 'AADSTS7000222' | 'AADSTS65001'): BrokenSetUp['breakIt'] =>
  ({ tenant }) => {
    tenant.faults.inject({ kind: 'entra', code }, { path: /\/token$/ });
  };

describeBroken([
  {
    what: 'the client secret has run out',
    breakIt: refusing('AADSTS7000222'),
    check: 'sign-in',
    verdict: 'failed',
    means: /^The sign-in service does not accept the client secret.*AADSTS7000222\)\.$/,
  },
  {
    what: 'the tenant does not know the application',
    breakIt: policySays('tenant.calendar.microsoft.clientId', 'something-else'),
    check: 'sign-in',
    verdict: 'failed',
    means: /^The tenant does not know the application \(.*AADSTS700016\)\.$/,
  },
  {
    what: 'no administrator has consented',
    breakIt: refusing('AADSTS65001'),
    check: 'sign-in',
    verdict: 'failed',
    means: /^No administrator has consented/,
  },
  {
    what: "the kiosk's certificate was not uploaded",
    breakIt: async (kiosk) => {
      await withCertificate(kiosk);
    },
    check: 'sign-in',
    verdict: 'failed',
    means: /^The sign-in service does not accept the kiosk's certificate.*AADSTS700027\)\.$/,
  },
  {
    what: "the kiosk's certificate has ended",
    breakIt: async (kiosk) => {
      kiosk.tenant.registerCertificate(await withCertificate(kiosk, 3 * year));
    },
    check: 'certificate',
    verdict: 'failed',
    means: /^The kiosk's certificate \([\dA-F]{40}\) ended on \d{4}-\d\d-\d\d\.$/,
  },
  {
    what: "the kiosk's certificate ends within a month",
    breakIt: async (kiosk) => {
      kiosk.tenant.registerCertificate(await withCertificate(kiosk, 2 * year - 10 * day));
    },
    check: 'certificate',
    verdict: 'warning',
    means: /is good until/,
  },
  {
    what: 'what should be a key is none',
    breakIt: (kiosk) => {
      policySays('tenant.calendar.microsoft.credential', 'certificate')(kiosk);
      kiosk.secrets['microsoft.clientKey'] = 'a-key-in-a-hurry';
    },
    check: 'sign-in',
    verdict: 'failed',
    means: /^What is in the keychain cannot be used to sign in/,
  },
  {
    what: 'what somebody signed in for was revoked',
    breakIt: async (kiosk) => {
      await onBehalf(kiosk);
      await withKeyring(kiosk);
      kiosk.tenant.revokeTokens();
    },
    check: 'sign-in',
    verdict: 'failed',
    means: /^What somebody signed in for at this kiosk does not count any more/,
  },
  {
    what: 'nobody has signed in',
    breakIt: async (kiosk) => {
      await onBehalf(kiosk);
      delete kiosk.secrets['microsoft.refreshToken'];
      await withKeyring(kiosk);
    },
    check: 'secret microsoft.refreshToken',
    verdict: 'failed',
    means: /^It is not in the keychain\.$/,
  },
  {
    what: 'a room is not shared with whoever signed in',
    breakIt: async (kiosk) => {
      await onBehalf(kiosk);
      policySays('tenant.calendar.rooms', [...rooms, 'maple@contoso.example'])(kiosk);
      await withKeyring(kiosk);
    },
    check: 'room maple@contoso.example',
    verdict: 'failed',
    means: /^Its calendar may not be read \(HTTP 403 DelegatedCalendarAccessDenied\)\.$/,
  },
]);
