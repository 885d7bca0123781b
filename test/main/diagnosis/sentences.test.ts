import { describe, expect, test } from 'vitest';
import type { RefusalWords } from '../../../main/calendar/provider-kind.ts';
import { permissionFindings, tokenFinding } from '../../../main/diagnosis/grant-findings.ts';
import { licenceFinding } from '../../../main/diagnosis/licence-finding.ts';
import { signInFinding } from '../../../main/diagnosis/sign-in-finding.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { licenceStates } from '../../../shared/staff/licence-view.ts';
import type { SignInCause } from '../../../shared/staff/setup-view.ts';

describe('the licence', () => {
  const view = (state: (typeof licenceStates)[number]) => ({
    state,
    customer: null,
    tier: null,
    entitlements: [],
    expiresAt: epochMs(0),
    graceEndsAt: epochMs(0),
    isLocked: false,
  });

  test.each(licenceStates.filter((state) => state !== 'valid'))(
    '%s has a sentence, and something to do',
    (state) => {
      const { verdict, means, todo } = licenceFinding(view(state), true);
      expect(verdict).toBe(state === 'in-grace' ? 'warning' : 'failed');
      expect([means, todo]).toEqual([
        expect.stringMatching(/^[A-Z].*\.$/),
        expect.stringMatching(/^[A-Z].*\.$/),
      ]);
    },
  );

  test('is not called missing where it may stand in a policy that cannot be read', () => {
    expect(licenceFinding(view('missing'), false).means).toMatch(/because "policy"/);
    expect(licenceFinding(view('expired'), false).means).toMatch(/ended/);
  });
});

describe('a sign-in that is refused', () => {
  const consentUrl = 'https://authority.example/consent';
  const said = (
    signIn: SignInCause,
    advice: RefusalWords['advice'] = {},
    detail = 'sign-in: HTTP 401 invalid_client',
  ) =>
    signInFinding(
      { proof: "the kiosk's certificate", advice, consentUrl },
      { cause: 'unauthorized', retryAfter: null, detail, signIn },
    );

  test.each<[SignInCause, RegExp]>([
    ['wrong-secret', /does not accept the client secret/],
    ['unknown-certificate', /does not accept the kiosk's certificate/],
    ['no-secret', /cannot be used to sign in/],
    ['keychain-locked', /keychain did not give/],
    ['unknown-application', /does not know the application/],
    ['unknown-account', /does not know the account/],
    ['unknown-tenant', /does not know this tenant/],
    ['consent-missing', /consented/],
    ['blocked', /policy of the tenant/],
    ['clock-skew', /clock/],
    ['wrong-application-type', /another way to sign in/],
    ['sign-in-again', /does not count any more/],
    ['bad-response', /refuses the kiosk/],
  ])('%s has a sentence, and something to do', (cause, words) => {
    const { means, todo } = said(cause);
    expect(means).toMatch(words);
    expect(means).toMatch(/^[A-Z].* \(HTTP 401 invalid_client\)\.$/);
    expect(todo).toMatch(/^[A-Z].*\.$/);
  });

  test('the provider may have better advice', () => {
    const advice = { 'sign-in-again': 'Do it at the red desk.' };
    expect(said('sign-in-again', advice).todo).toBe('Do it at the red desk.');
    expect(said('blocked', advice).todo).not.toContain('red desk');
  });

  test('where to consent is said with whatever else there is to say', () => {
    const advice = { 'consent-missing': 'Bring a pen.' };
    expect(said('consent-missing').todo).toContain(consentUrl);
    expect(said('consent-missing', advice).todo).toBe(
      `Open ${consentUrl} as an administrator. Bring a pen.`,
    );
  });

  test('a service that cannot be reached is told from one that refuses', () => {
    const facts = { proof: 'the client secret', advice: {}, consentUrl };
    const failure = { cause: 'offline', retryAfter: null, detail: 'sign-in: ENOTFOUND' } as const;
    expect(signInFinding(facts, failure).means).toMatch(/sign-in service does not resolve/);
  });
});

describe('what was granted', () => {
  const issuedAt = epochMs(0);
  const expiresAt = epochMs(60 * minute);
  const grant = (granted: readonly boolean[]) => ({
    issuedAt,
    expiresAt,
    permissions: (['calendars', 'people', 'rooms'] as const).map((reads, at) => ({
      reads,
      name: `Read.${reads}`,
      granted: granted[at] ?? false,
    })),
  });
  const verdicts = (granted: readonly boolean[], calendarsOpen: boolean) =>
    permissionFindings(grant(granted), calendarsOpen).map(({ check, verdict }) => [check, verdict]);

  test('each permission that is missing has a line of its own', () => {
    expect(verdicts([false, false, false], false)).toEqual([
      ['permission Read.calendars', 'failed'],
      ['permission Read.people', 'failed'],
      ['permission Read.rooms', 'warning'],
    ]);
  });

  test('calendars that can be read need no permission in the token', () => {
    expect(verdicts([false, true, true], true)).toEqual([['permissions', 'ok']]);
    expect(verdicts([true, true, true], false)).toEqual([['permissions', 'ok']]);
  });

  test('a token that says nothing is no trouble', () => {
    const silent = { issuedAt: null, expiresAt: null, permissions: null };
    expect(permissionFindings(silent, false)).toMatchObject([{ verdict: 'ok', todo: null }]);
    expect(tokenFinding(silent, issuedAt)).toMatchObject({ verdict: 'ok', todo: null });
  });

  test.each([
    [12, 'The access token is 12 minutes old and good for 48 more.'],
    // By a clock that is behind.
    [-10, 'The access token is 0 minutes old and good for 70 more.'],
  ])('after %i minutes', (age, words) => {
    expect(tokenFinding(grant([]), epochMs(age * minute)).means).toBe(words);
  });
});
