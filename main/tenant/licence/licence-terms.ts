import { z } from 'zod';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';

/** What every licence names as its issuer: the same key may sign other things. */
export const licenceIssuer = 'atrium-kiosk-licence';

/** The entitlement to look into calendars. */
export const calendarIntegration = 'calendar_integration';

/** Milliseconds in a day of grace. */
const day = 24 * 60 * minute;

/** Seconds since 1970 (RFC 7519, 2), up to the year 9999. */
const numericDate = z.int().min(0).max(253_402_300_799);

const shortText = z.string().min(1).max(200);

/** What a licence grants, to whom, and when. */
export interface LicenceTerms {
  readonly customer: string;
  readonly tier: string;
  readonly entitlements: readonly string[];
  /** The first instant at which it counts. */
  readonly startsAt: EpochMs;
  /** The first instant at which it has ended. */
  readonly expiresAt: EpochMs;
  /** The first instant at which it is of no use any more. */
  readonly graceEndsAt: EpochMs;
}

/** Schema of a licence's claims. Those it does not know are for later releases. */
export const licenceTermsSchema = z
  .object({
    iss: z.literal(licenceIssuer),
    customer: shortText,
    tier: shortText,
    entitlements: z.array(shortText).max(100),
    iat: numericDate,
    nbf: numericDate.optional(),
    exp: numericDate,
    graceDays: z.int().min(0).max(365),
  })
  .transform(({ customer, tier, entitlements, iat, nbf, exp, graceDays }): LicenceTerms => {
    const expiresAt = epochMs(exp * 1_000);
    return {
      customer,
      tier,
      entitlements,
      startsAt: epochMs((nbf ?? iat) * 1_000),
      expiresAt,
      graceEndsAt: epochMs(expiresAt + graceDays * day),
    };
  });
