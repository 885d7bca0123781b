import { assertNever } from '../../../shared/assert-never.ts';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { LicenceView } from '../../../shared/staff/licence-view.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { calendarIntegration } from './licence-terms.ts';

/** How the licence stands, for IT: one English sentence. Instants are in UTC. */
export function licenceWords({ state, expiresAt, graceEndsAt }: LicenceView): string {
  switch (state) {
    case 'valid':
      return `the licence is valid until ${utc(expiresAt)}`;
    case 'in-grace':
      return `the licence ended on ${utc(expiresAt)}; its days of grace end on ${utc(graceEndsAt)}`;
    case 'expired':
      return `the licence ended on ${utc(expiresAt)}, its days of grace on ${utc(graceEndsAt)}`;
    case 'not-yet-valid':
      return 'the licence has not begun';
    case 'tampered':
      return 'the licence is not signed by the vendor, or was changed afterwards';
    case 'unreadable':
      return 'what is given as the licence is none';
    case 'missing':
      return 'there is no licence';
    case 'without-calendar':
      return `the licence does not cover ${calendarIntegration}`;
    case 'clock-turned-back':
      return `the licence ended on ${utc(expiresAt)}, whatever the clock says: it was turned back`;
    default:
      return assertNever(state);
  }
}

const utc = (at: EpochMs | null): string =>
  at === null ? 'an unknown day' : Temporal.Instant.fromEpochMilliseconds(at).toString();
