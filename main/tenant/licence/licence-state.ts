import { type EpochMs, minute } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import type { LicenceState } from '../../../shared/staff/licence-view.ts';
import { calendarIntegration, type LicenceTerms } from './licence-terms.ts';
import type { NotALicence } from './verify-licence.ts';

/** A clock that is behind by more than this, in milliseconds, was set so or has failed. */
const ordinaryError = 60 * minute;

/** What is known of the time. */
export interface KnownTime {
  /** What the kiosk's clock says. */
  readonly clock: EpochMs;
  /** The same, or a later instant that is known to have come. */
  readonly latest: EpochMs;
}

/** A licence that was read, or why there is none. */
export type ReadLicence = Result<LicenceTerms, NotALicence | 'missing'>;

/** How a licence stands at an instant. It starts, ends and runs out of grace at the very instant. */
export function licenceState(licence: ReadLicence, { clock, latest }: KnownTime): LicenceState {
  if (!licence.ok) return licence.error;
  const { startsAt, expiresAt, graceEndsAt, entitlements } = licence.value;
  if (latest < startsAt) return 'not-yet-valid';
  if (latest >= graceEndsAt) {
    const turnedBack = clock < graceEndsAt && latest - clock > ordinaryError;
    return turnedBack ? 'clock-turned-back' : 'expired';
  }
  if (!entitlements.includes(calendarIntegration)) return 'without-calendar';
  return latest < expiresAt ? 'valid' : 'in-grace';
}

/** Whether calendars may be asked in that state. */
export const coversCalendar = (state: LicenceState): boolean =>
  state === 'valid' || state === 'in-grace';
