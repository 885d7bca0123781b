import { ok } from '../../shared/result.ts';
import type { CalendarCache } from '../calendar/cache/calendar-cache.ts';
import type { HostDirectory } from './host-search.ts';

/** A directory in which nobody is found while no licence covers it. */
export const licensedDirectory = (
  directory: HostDirectory,
  isLicensed: () => Promise<boolean>,
): HostDirectory => ({
  async findHosts(...asked) {
    if (!(await isLicensed())) return ok([]);
    const found = await directory.findHosts(...asked);
    return (await isLicensed()) ? found : ok([]);
  },
});

/** A cache that takes nothing while no licence covers it: what was under way when one ended. */
export const licensedCache = (
  cache: CalendarCache,
  coversCalendar: () => boolean,
): CalendarCache => ({
  ...cache,
  write(read, meetings) {
    if (coversCalendar()) cache.write(read, meetings);
  },
  async writeRound(read, round) {
    return coversCalendar() ? cache.writeRound(read, round) : false;
  },
});
