import { domain } from '../../company/account.ts';
import { defaultGroups, type Group } from './directory/groups.ts';

/** What an account may do with a calendar, in the calendar's own words, from least to most. */
export type Role = 'none' | 'freeBusyReader' | 'reader' | 'writer' | 'owner';

/** Whose calendars which account may read, and who may read the directory. */
export interface CalendarAccess {
  /** What somebody may do with a calendar; `none` for whoever is not of the company. */
  roleOf(reader: string, address: string): Role;
  /** Grows with every change of who may do what with a calendar. */
  revisionOf(address: string): number;
  /** Shares one calendar with the whole company in this role, or all of them (`null`). */
  share(address: string | null, role: Role): void;
  /** Shares a calendar with nobody. */
  close(address: string): void;
  /** Lets all of the company see of a calendar when it is busy, and no more. */
  freeBusyOnly(address: string): void;
  /** Shares no calendars but these; null lifts it. */
  confine(addresses: readonly string[] | null): void;
  /** Lets only these accounts read users, groups and resources; null: everybody of the company. */
  confineDirectory(readers: readonly string[] | null): void;
  /** Whether an account may read users, groups and resources as an administrator may. */
  readsDirectory(reader: string): boolean;
  /** The groups. */
  groups(): readonly Group[];
  /** Makes a group, or replaces one. */
  setGroup(group: Group): void;
}

/**
 * A workspace in which every calendar is shared with the company in full, which is all but the
 * details of private events, and everybody of the company reads the directory.
 */
export function makeCalendarAccess(): CalendarAccess {
  let everywhere: Role = 'reader';
  let confined: ReadonlySet<string> | null = null;
  let directoryReaders: ReadonlySet<string> | null = null;
  let revision = 0;
  const roles = new Map<string, Role>();
  const revisions = new Map<string, number>();
  const groups = new Map(defaultGroups.map((group) => [group.address, group]));

  function share(address: string | null, role: Role): void {
    if (address === null) {
      everywhere = role;
      revision += 1;
      return;
    }
    roles.set(lower(address), role);
    revisions.set(lower(address), (revisions.get(lower(address)) ?? 0) + 1);
  }

  return {
    roleOf(reader, address) {
      if (!lower(reader).endsWith(`@${domain}`)) return 'none';
      if (lower(reader) === lower(address)) return 'owner';
      if (confined && !confined.has(lower(address))) return 'none';
      return roles.get(lower(address)) ?? everywhere;
    },
    revisionOf: (address) => revision + (revisions.get(lower(address)) ?? 0),
    share,
    close: (address) => share(address, 'none'),
    freeBusyOnly: (address) => share(address, 'freeBusyReader'),
    confine(addresses) {
      confined = addresses && new Set(addresses.map(lower));
      revision += 1;
    },
    confineDirectory(readers) {
      directoryReaders = readers && new Set(readers.map(lower));
    },
    readsDirectory: (reader) =>
      lower(reader).endsWith(`@${domain}`) && (directoryReaders?.has(lower(reader)) ?? true),
    groups: () => [...groups.values()],
    setGroup: (group) => void groups.set(lower(group.address), group),
  };
}

const lower = (address: string): string => address.toLowerCase();
