import type { Bearing } from '../limits.ts';

/** What Google bears; the calendars are the discovery document's `FreeBusyRequest.calendarExpansionMax`. */
export const bearing: Bearing = { concurrency: null, calendars: 50 };
