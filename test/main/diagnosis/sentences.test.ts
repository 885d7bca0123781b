import { describe, expect, test } from 'vitest';
import { permissionFindings, tokenFinding } from '../../../main/diagnosis/grant-findings.ts';
import { licenceFinding } from '../../../main/diagnosis/licence-finding.ts';
import { signInFinding } from '../../../main/diagnosis/sign-in-finding.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { licenceStates } from '../../../shared/staff/licence-view.ts';

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
  const means = (detail: string) =>
    signInFinding('the client secret', { cause: 'unauthorized', retryAfter: null, detail }).means;

  test.each([
    ['sign-in: HTTP 401 invalid_client', /does not accept the client secret/],
    ['sign-in: HTTP 401 invalid_client AADSTS7000222', /does not accept the client secret/],
    ['sign-in: HTTP 400 unauthorized_client AADSTS700016', /does not know the application/],
    ['sign-in: HTTP 400 invalid_grant AADSTS65001', /consented/],
    ['sign-in: HTTP 400 invalid_grant AADSTS53003', /policy of the tenant/],
    ['sign-in: HTTP 401 invalid_client AADSTS700024', /clock/],
    ['sign-in: HTTP 401 invalid_client AADSTS7000216', /another way to sign in/],
    ['sign in again (HTTP 400 invalid_grant)', /does not count any more/],
    ['sign-in: HTTP 400 invalid_request AADSTS999999', /refuses the kiosk/],
  ])('%s', (detail, words) => {
    expect(means(detail)).toMatch(words);
    expect(means(detail)).toContain(detail.replace('sign-in: ', ''));
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
