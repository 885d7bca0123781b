import { createHash } from 'node:crypto';
import { Temporal } from '../../../../shared/temporal.ts';
import type { Meeting } from '../../day/meeting.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The id of a meeting, or of a series, in one mailbox; another one when immutable ids are asked. */
export const eventId = (mailbox: string, key: string, immutable: boolean): string =>
  immutable
    ? `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${digest(`${mailbox} ${key}`).toString('base64url')}AA==`
    : `AAMkA${digest(`${key} ${mailbox}`).toString('base64url')}AAA=`;

/** Changes when the copy changes. */
export const changeKey = (mailbox: string, meeting: Meeting): string =>
  digest(`${mailbox} ${JSON.stringify(meeting)}`)
    .subarray(0, 18)
    .toString('base64');

/**
 * The meeting's id in every mailbox. The meetings of a series share all of it but the four bytes
 * that hold the day of the occurrence, so that each occurrence has its own (MS-OXOCAL,
 * PidLidGlobalObjectId).
 */
export function iCalUId(meeting: Meeting): string {
  const day = Temporal.Instant.fromEpochMilliseconds(meeting.start).toZonedDateTimeISO('UTC');
  const occurrence = meeting.series
    ? hex(day.year, 4) + hex(day.month, 2) + hex(day.day, 2)
    : '00000000';
  const tail = digest(meeting.series?.key ?? meeting.key)
    .toString('hex')
    .slice(0, 32);
  return `040000008200E00074C5B7101A82E008${occurrence}${'0'.repeat(32)}10000000${tail}`.toUpperCase();
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
