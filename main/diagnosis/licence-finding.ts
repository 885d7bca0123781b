import { assertNever } from '../../shared/assert-never.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { LicenceState, LicenceView } from '../../shared/staff/licence-view.ts';
import { licenceWords } from '../tenant/licence/licence-words.ts';
import { failed, fine, notLookedAt, warning } from './finding.ts';

/**
 * Says how the licence stands. Without one that counts, no meeting is looked up. `areSettingsKnown`:
 * it may stand in the policy file, if that could be read.
 */
export function licenceFinding(licence: LicenceView, areSettingsKnown: boolean): Finding {
  if (licence.state === 'missing' && !areSettingsKnown) return notLookedAt('licence', 'policy');
  const words = licenceWords(licence);
  const means = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
  if (licence.state === 'valid') return fine('licence', means);
  const tell = licence.state === 'in-grace' ? warning : failed;
  return tell('licence', { means, todo: todo(licence.state) });
}

function todo(state: Exclude<LicenceState, 'valid'>): string {
  switch (state) {
    case 'in-grace':
    case 'expired':
      return 'Ask the vendor for a new licence.';
    case 'not-yet-valid':
      return "Check the kiosk's clock; if it is right, wait for the day on which the licence begins.";
    case 'tampered':
    case 'unreadable':
      return 'Put the licence in again exactly as the vendor sent it, on one line.';
    case 'missing':
      return 'Put the licence in under Settings, or as tenant.licence into the policy file.';
    case 'without-calendar':
      return 'Ask the vendor for a licence that covers it.';
    case 'clock-turned-back':
      return "Set the kiosk's clock, and ask the vendor for a new licence.";
    default:
      return assertNever(state);
  }
}
