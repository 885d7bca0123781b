import type { LicenceState } from '../../shared/staff/licence-view.ts';
import type { Tone } from '../ui/setting-rows.tsx';

/** How well a licence stands. */
export function licenceTone(state: LicenceState): Tone {
  if (state === 'valid') return 'good';
  return state === 'in-grace' || state === 'not-yet-valid' ? 'caution' : 'bad';
}
