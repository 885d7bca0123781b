import { type EpochMs, epochMs } from '../../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../../shared/temporal.ts';
import { companyTimeZone } from '../../../company/company.ts';
import { invalid } from '../refusals.ts';

/** A start or an end: an instant in a zone, or a day. */
export type EventTime =
  | { readonly dateTime: string; readonly timeZone: string }
  | { readonly date: string };

/**
 * Writes a start or an end. The offset is that of the zone that was asked for, the zone's name that
 * of the event itself.
 */
export const eventTime = (at: EpochMs, allDay: boolean, zone: string): EventTime =>
  allDay
    ? { date: zoned(at, companyTimeZone).toPlainDate().toString() }
    : { dateTime: rfc3339(at, zone), timeZone: companyTimeZone };

/** An instant with the offset of a zone, `Z` for UTC. */
export function rfc3339(at: EpochMs, zone: string): string {
  if (zone === 'UTC') return stamp(at, 'seconds');
  return zoned(at, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** An instant in UTC. */
export const stamp = (at: EpochMs, to: 'seconds' | 'milliseconds' = 'milliseconds'): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({
    smallestUnit: to === 'seconds' ? 'second' : 'millisecond',
  });

/** An instant as ids of instances have it, such as `20261124T090000Z`. */
export const basicTime = (at: EpochMs): string => stamp(at, 'seconds').replace(/[-:]/g, '');

/** A day as ids of instances have it. */
export const basicDate = (at: EpochMs): string =>
  zoned(at, companyTimeZone).toPlainDate().toString().replaceAll('-', '');

/** Reads an instant, whose offset is mandatory; milliseconds are ignored. */
export function readInstant(name: string, text: string): EpochMs {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return epochMs(Math.floor(at / 1000) * 1000);
  } catch {
    throw invalid(name, 'Bad Request', 'badRequest');
  }
}

/** Reads a zone's name, such as `Europe/Berlin`. */
export function readZone(name: string, text: string): string {
  try {
    return Temporal.Now.zonedDateTimeISO(text).timeZoneId;
  } catch {
    throw invalid(name, `Invalid time zone definition for ${text}.`);
  }
}

/** Midnight of a day in the company's zone. */
export const midnight = (date: string): EpochMs =>
  epochMs(Temporal.PlainDate.from(date).toZonedDateTime(companyTimeZone).epochMilliseconds);

const zoned = (at: EpochMs, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
