import { join } from 'node:path';

/** The database files in a profile, named as the application names them. */
export const databaseFiles = (profile: string) => ({
  visits: join(profile, 'visits.sqlite'),
  cache: join(profile, 'calendar-cache.sqlite'),
});
