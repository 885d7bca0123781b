import { emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { patient } from '../../patient.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import type { Day } from '../../tenant/day/day.ts';
import type { Meeting as ScriptedMeeting } from '../../tenant/day/meeting.ts';
import { answered } from './signed-in.ts';

/** A meeting of the scripted day, by its key. */
export function scripted({ meetings }: Day, key: string): ScriptedMeeting {
  const found = meetings.find((meeting) => meeting.key === key);
  if (!found) throw new Error(`the scripted day has no meeting "${key}"`);
  return found;
}

/** The eight days before and the eight days after an instant. */
export const fortnightAround = (at: number): TimeSpan => ({
  start: epochMs(at - 8 * 24 * 60 * minute),
  end: epochMs(at + 8 * 24 * 60 * minute),
});

/** Everything on a calendar in a window; fails where that cannot be read. */
export const readMeetings = async (
  provider: CalendarProvider,
  address: string,
  window: TimeSpan,
): Promise<readonly Meeting[]> =>
  answered(await provider.meetings(emailAddress(address), window, patient()));

/** The copies of a scripted meeting among those that were read. */
export const copiesAmong = (
  meetings: readonly Meeting[],
  { start, end, allDay }: ScriptedMeeting,
): readonly Meeting[] =>
  meetings.filter(({ time }) =>
    time.kind === 'timed'
      ? !allDay && time.start === start && time.end === end
      : allDay && time.firstDay === dayOf(start) && time.lastDay === dayOf(end - 1),
  );

/** The copy of a scripted meeting on a calendar; fails where there is none, or more than one. */
export async function readCopy(
  provider: CalendarProvider,
  address: string,
  meeting: ScriptedMeeting,
): Promise<Meeting> {
  const read = copiesAmong(await readMeetings(provider, address, meeting), meeting);
  const [copy] = read;
  if (!copy || read.length > 1) throw new Error(`${read.length} copies of ${meeting.key}`);
  return copy;
}

/** The date of an instant by the company's clocks. */
export const dayOf = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(companyTimeZone)
    .toPlainDate()
    .toString();
