import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { EmailAddress } from '../meeting.ts';

/** UTC, so that no time has to be converted; ids that survive a move within the mailbox. */
export const prefer = 'outlook.timezone="UTC", IdType="ImmutableId"';

/** Path of somebody's or a room's account, below `/v1.0`. */
export const calendarPath = (calendar: EmailAddress): string =>
  `/users/${encodeURIComponent(calendar)}`;

/** A window as `calendarView` takes it. With `Z`: Graph takes a `+` in a query for a space. */
export const query = ({ start, end }: TimeSpan): string =>
  `startDateTime=${instant(start)}&endDateTime=${instant(end)}`;

/** An end of a time as Graph takes it in what is posted. */
export const dateTime = (at: number) => ({
  dateTime: instant(at).replace('Z', ''),
  timeZone: 'UTC',
});

const instant = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();
