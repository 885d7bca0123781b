import { calendarIntegration, licenceIssuer } from '../../main/tenant/licence/licence-terms.ts';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { signToken } from './sign-token.ts';

const day = 24 * 60 * minute;

/** What a licence of a test says; its times are whole seconds. */
export interface TestLicence {
  readonly startsAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly graceDays: number;
  readonly entitlements: readonly string[];
}

/** The claims of such a licence. */
export const licenceClaims = ({ startsAt, expiresAt, graceDays, entitlements }: TestLicence) => ({
  iss: licenceIssuer,
  customer: 'Northwind',
  tier: 'enterprise',
  entitlements,
  iat: startsAt / 1_000,
  exp: expiresAt / 1_000,
  graceDays,
});

/** A licence for calendars that outlasts the clocks of all tests, which jump by years. */
export function demoLicence(): string {
  const today = Math.floor(Date.now() / day) * day;
  return signToken(
    licenceClaims({
      startsAt: epochMs(today - 3_650 * day),
      expiresAt: epochMs(today + 3_650 * day),
      graceDays: 14,
      entitlements: [calendarIntegration],
    }),
  );
}
