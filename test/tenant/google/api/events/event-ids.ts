import { createHash } from 'node:crypto';
import { domain } from '../../../company/account.ts';
import type { WorkspaceMeeting } from '../workspace-meeting.ts';
import { basicDate, basicTime } from './event-times.ts';

/** The id of a meeting, on every calendar; an instance of a series adds its original start. */
export function eventId(meeting: WorkspaceMeeting): string {
  if (!meeting.series) return meeting.chosenId ?? identifier(meeting.key);
  const { allDay, originalStart } = meeting;
  const instance = allDay ? basicDate(originalStart) : basicTime(originalStart);
  return `${identifier(meeting.series.key)}_${instance}`;
}

/** The id of the series that a meeting is an instance of. */
export const seriesId = (meeting: WorkspaceMeeting): string | undefined =>
  meeting.series ? identifier(meeting.series.key) : undefined;

/** The same on every calendar, and the same for all instances of a series. */
export function iCalUid(meeting: WorkspaceMeeting): string {
  const own = meeting.chosenId ?? identifier(meeting.series?.key ?? meeting.key);
  const [, host = domain] = meeting.organizer.address.split('@');
  return `${own}@${host.toLowerCase() === domain ? 'google.com' : host}`;
}

/** Changes when the meeting changes. */
export const etag = (...parts: readonly unknown[]): string =>
  `"${BigInt(`0x${digest(JSON.stringify(parts)).slice(0, 13)}`)}"`;

/** Digits and letters up to `v`, as every id of an event is made of. */
export const identifier = (text: string): string =>
  BigInt(`0x${digest(text)}`)
    .toString(32)
    .slice(0, 26);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
