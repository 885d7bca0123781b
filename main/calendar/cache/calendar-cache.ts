import { rmSync } from 'node:fs';
import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type OpenFailure, openDatabase } from '../../sqlite/open-database.ts';
import { stored } from '../../sqlite/storage-failure.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import { type CacheSeal, cacheSeal } from './cache-seal.ts';
import { cacheDesign } from './cache-tables.ts';
import { type CachedMeetings, type CalendarRead, createCachedMeetings } from './cached-meetings.ts';

/** What calendars said when they were last read. Everything in it can be read again. */
export interface CalendarCache {
  /**
   * Puts a read in the place of what this calendar had in that window. Of two reads the one that
   * started later stands, in whichever order they end.
   */
  write(read: CalendarRead, meetings: readonly Meeting[]): void;
  /**
   * The meetings that overlap the window, and when the oldest read used for it began; null unless
   * reads cover the whole window. Of whole days, all that some zone counts into the window.
   */
  read(
    calendar: EmailAddress,
    window: TimeSpan,
  ): { readonly meetings: readonly Meeting[]; readonly asOf: EpochMs } | null;
  /** Forgets what lies wholly before the instant. */
  purgeBefore(instant: EpochMs): void;
  /** Forgets every read that began after the instant. */
  forgetReadAfter(instant: EpochMs): void;
  /** Closes the file; no call may follow. */
  close(): void;
}

/**
 * Opens calendar-cache.sqlite, sealed with a key of `cacheKeyLength` bytes. A file that is damaged,
 * sealed with another key or from another release is deleted and made anew, also when the damage
 * shows later; where no file can be, the cache is in memory. So it always opens, and what the disk
 * refuses makes it forgetful, never wrong. Failures are told to `onFailure`, for support.
 */
export function openCalendarCache(
  file: string,
  key: Uint8Array,
  onFailure: (failure: OpenFailure) => void,
): CalendarCache {
  const seal = cacheSeal(key);
  let cached = openOrRebuild();

  function openOrRebuild(): CachedMeetings {
    const opened = open(file, seal);
    if (opened.ok) return opened.value;
    onFailure(opened.error);
    return isWorthless(opened.error) ? rebuild() : inMemory(seal);
  }

  function rebuild(): CachedMeetings {
    const rebuilt = stored(() => remove(file));
    const opened = rebuilt.ok ? open(file, seal) : rebuilt;
    if (opened.ok) return opened.value;
    onFailure(opened.error);
    return inMemory(seal);
  }

  /** Does the work; what storage refuses is as if nothing had been cached. */
  function attempt<T>(work: (cached: CachedMeetings) => T): T | null {
    const done = stored(() => work(cached));
    if (done.ok) return done.value;
    onFailure(done.error);
    if (isWorthless(done.error)) {
      cached.close();
      cached = rebuild();
    }
    return null;
  }

  return {
    write: (read, meetings) => {
      attempt((to) => to.write(read, meetings));
    },
    read(calendar, window) {
      const found = attempt((from) => from.read(calendar, window));
      if (found !== 'not-understood') return found;
      onFailure({ cause: 'damaged', code: 'meeting row not understood' });
      return null;
    },
    purgeBefore: (instant) => {
      attempt((from) => from.purgeBefore(instant));
    },
    forgetReadAfter: (instant) => {
      attempt((from) => from.forgetReadAfter(instant));
    },
    close: () => cached.close(),
  };
}

function open(file: string, seal: CacheSeal): Result<CachedMeetings, OpenFailure> {
  const opened = openDatabase(file, cacheDesign, (database) =>
    createCachedMeetings(database, seal),
  );
  if (!opened.ok) return opened;
  return opened.value
    ? ok(opened.value)
    : fail({ cause: 'damaged', code: 'sealed with another key' });
}

const isWorthless = ({ cause }: OpenFailure): boolean =>
  cause === 'damaged' || cause === 'future-version';

function inMemory(seal: CacheSeal): CachedMeetings {
  const opened = open(':memory:', seal);
  if (!opened.ok) throw new Error(`a database in memory did not open: ${opened.error.code}`);
  return opened.value;
}

function remove(file: string): void {
  // The log first: one that is left over would be replayed into the new file.
  for (const part of ['-wal', '-shm', '-journal', '']) rmSync(`${file}${part}`, { force: true });
}
