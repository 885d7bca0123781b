import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { demoLicence, licenceClaims } from '../../licence/demo-licence.ts';
import { signToken, withOtherClaims } from '../../licence/sign-token.ts';
import { describeBroken, policySays } from './broken-set-up.ts';

const day = 24 * 60 * minute;

/** A licence that starts and ends so many days from now. */
function licence(starts: number, ends: number, entitlements = ['calendar_integration']): string {
  const today = Math.floor(Date.now() / day) * day;
  const startsAt = epochMs(today + starts * day);
  const expiresAt = epochMs(today + ends * day);
  return signToken(licenceClaims({ startsAt, expiresAt, graceDays: 14, entitlements }));
}

const inPolicy = (token: string | undefined) => policySays('tenant.licence', token);

describeBroken([
  {
    what: 'there is no policy',
    breakIt: (kiosk) => {
      kiosk.policy = null;
    },
    check: 'policy',
    verdict: 'failed',
    means: /^There is no policy file at .*policy\.json, and nothing was set up at the screen\.$/,
  },
  {
    what: 'the policy is not JSON',
    breakIt: (kiosk) => {
      kiosk.policy = '{"tenant": {"name" "x"}}';
    },
    check: 'policy',
    verdict: 'failed',
    means: /^The policy file is not JSON at line 1, column 20: expected a colon\.$/,
  },
  {
    what: 'a value of the policy is wrong',
    breakIt: policySays('kiosk.idleSeconds', 'soon'),
    check: 'policy',
    verdict: 'failed',
    means: /^The setting kiosk\.idleSeconds must be a number\.$/,
  },
  {
    what: 'a setting has a wrong name',
    breakIt: policySays('kiosk.idleSecond', 20),
    check: 'policy',
    verdict: 'warning',
    means: /^kiosk\.idleSecond is not a known setting and is ignored\.$/,
  },
  {
    what: 'the calendar is not set up to the end',
    breakIt: policySays('tenant.calendar.microsoft', undefined),
    check: 'calendar',
    verdict: 'failed',
    means: /tenant\.calendar\.microsoft is missing/,
  },
  {
    what: 'no calendar is set up',
    breakIt: policySays('tenant.calendar', undefined),
    check: 'calendar',
    verdict: 'warning',
    means: /^No calendar is set up/,
  },
  {
    what: 'the licence is missing',
    breakIt: inPolicy(undefined),
    check: 'licence',
    verdict: 'failed',
    means: /no licence/,
  },
  {
    what: 'the licence has ended',
    breakIt: inPolicy(licence(-400, -35)),
    check: 'licence',
    verdict: 'failed',
    means: /ended on/,
  },
  {
    what: 'the licence is in its days of grace',
    breakIt: inPolicy(licence(-400, -3)),
    check: 'licence',
    verdict: 'warning',
    means: /grace end on/,
  },
  {
    what: 'the licence was changed',
    breakIt: inPolicy(withOtherClaims(demoLicence(), { exp: 9_999_999_999 })),
    check: 'licence',
    verdict: 'failed',
    means: /changed afterwards/,
  },
  {
    what: 'the licence is for something else',
    breakIt: inPolicy(licence(-1, 300, ['parking'])),
    check: 'licence',
    verdict: 'failed',
    means: /does not cover/,
  },
]);
