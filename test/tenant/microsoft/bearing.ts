import type { Bearing } from '../limits.ts';

/** What Graph bears of one application. */
export const bearing: Bearing = { concurrency: 4, calendars: 20 };
