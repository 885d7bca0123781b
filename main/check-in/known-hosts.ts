import { ok } from '../../shared/result.ts';
import { namesLike } from '../calendar/host-names.ts';
import type { CalendarFailure, Host } from '../calendar/provider.ts';
import type { HostDirectory } from './host-search.ts';

/**
 * A directory that, while it does not answer, still finds the hosts who are known to have visitors
 * today. One that is closed to the kiosk stays closed: a few of its names would pass for all of them.
 */
export const directoryOrKnown = (
  directory: HostDirectory,
  known: () => readonly Host[],
): HostDirectory => ({
  async findHosts(text, limit, signal) {
    const found = await directory.findHosts(text, limit, signal);
    if (found.ok || isClosed(found.error)) return found;
    const fits = namesLike(text);
    const hosts = known().filter(({ name }) => fits(name));
    return hosts.length > 0 ? ok(hosts.slice(0, limit)) : found;
  },
});

const isClosed = ({ cause }: CalendarFailure): boolean => cause === 'forbidden';
