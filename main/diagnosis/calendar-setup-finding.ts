import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { EffectivePolicy } from '../tenant/effective-policy.ts';
import { failed, fine, notLookedAt, warning } from './finding.ts';

/** Says whether the settings name a calendar, and whether all of it. */
export function calendarSetupFinding(effective: EffectivePolicy | null): Finding {
  if (!effective) return notLookedAt('calendar', 'policy');
  const { policy, missing } = effective;
  const { calendar } = policy.tenant;
  if (calendar) {
    const whose =
      calendar.access === 'hosts' ? "the hosts' calendars" : "only the rooms' calendars";
    const rooms = `${calendar.rooms.length} ${calendar.rooms.length === 1 ? 'room' : 'rooms'}`;
    return fine('calendar', `The calendar is set up: ${rooms}, and ${whose} are asked.`);
  }
  const todo =
    'Set it up at the screen under Settings, Integrations, Calendar, or in the policy file.';
  if (missing.length > 0) {
    const what = missing.map(({ path, message }) => `${path} ${message}`).join(', ');
    return failed('calendar', { means: `The calendar is not set up to the end: ${what}.`, todo });
  }
  return warning('calendar', {
    means: 'No calendar is set up: visitors check in, and no room is shown.',
    todo,
  });
}
