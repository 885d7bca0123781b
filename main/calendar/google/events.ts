import type { z } from 'zod';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import type { EmailAddress } from '../meeting.ts';
import type { GoogleCall } from './client.ts';
import { utc } from './time.ts';
import { eventFields } from './wire.ts';

/**
 * What may stand between a host and a visitor. Birthdays do not; nor do events from Gmail, which are
 * flights, hotels and tables that Google read out of somebody's mail: nobody is invited to them, and
 * they are nobody else's business.
 */
const eventTypes = ['default', 'outOfOffice', 'focusTime', 'workingLocation'];

/** Events a page; Google gives up to 2500, which take their time, there and here. */
const pageSize = 100;

/** What of a calendar is asked for: a window, or what changed since a sync token. */
export type EventsQuery =
  | {
      readonly timeMin: string;
      readonly timeMax: string;
      /**
       * Cancelled ones too. Not in a sync: the token of a list with them may bring all that was ever
       * deleted (https://github.com/googleapis/google-api-ruby-client/issues/860).
       */
      readonly showDeleted?: true;
    }
  /** Whatever was deleted since comes by itself. */
  | { readonly syncToken: string };

/**
 * One page of a calendar's events, recurring ones expanded, read by a schema of such pages. No `maxAttendees`: of a meeting with more
 * of them Google would leave out the rooms too.
 */
export const eventsCall = <Page>(
  calendar: EmailAddress,
  query: EventsQuery,
  pageToken: string | undefined,
  schema: z.ZodType<Page>,
): GoogleCall<Page> => ({
  purpose: 'calendars',
  schema,
  send: (apis, options) =>
    apis.calendar.events.list(
      {
        calendarId: calendar,
        ...query,
        singleEvents: true,
        eventTypes,
        maxResults: pageSize,
        fields: `nextPageToken,nextSyncToken,items(${eventFields})`,
        ...(pageToken === undefined ? {} : { pageToken }),
      },
      options,
    ),
});

/**
 * The query for all that overlaps a window: `timeMin` is a limit to the ends and `timeMax` one to the
 * starts, both exclusive. Google drops milliseconds, so both go outwards to a whole second.
 */
export const during = ({ start, end }: TimeSpan) => ({
  timeMin: utc(Math.floor(start / second) * second),
  timeMax: utc(Math.ceil(end / second) * second),
});

const second = 1_000;
