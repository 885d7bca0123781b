import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import { Temporal } from '../../shared/temporal.ts';

/** Minutes by which a time of day is stepped. */
export const minuteStep = 5;

/** Minutes since midnight in the kiosk's zone, to a step. */
export function minutesNow(timeZone: string): number {
  const { hour, minute } = Temporal.Now.zonedDateTimeISO(timeZone);
  return hour * 60 + minute - (minute % minuteStep);
}

/** The instant of a time of today in the kiosk's zone, given in minutes since midnight; now for null. */
export function instantToday(minutes: number | null, timeZone: string): EpochMs {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const at =
    minutes === null
      ? now
      : now.withPlainTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return epochMs(at.epochMilliseconds);
}
