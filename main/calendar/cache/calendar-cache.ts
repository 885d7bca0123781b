import { rmSync } from 'node:fs';
import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import { type OpenFailure, openDatabase } from '../../sqlite/open-database.ts';
import { stored } from '../../sqlite/storage-failure.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
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
  /** Closes the file; no call may follow. */
  close(): void;
}

/**
 * Opens calendar-cache.sqlite. A file that is damaged or from another release is deleted and made
 * anew, also when the damage shows later; where no file can be, the cache is in memory. So it
 * always opens, and what the disk refuses makes it forgetful, never wrong. Failures are told to
 * `onFailure`, for support.
 */
export function openCalendarCache(
  file: string,
  onFailure: (failure: OpenFailure) => void,
): CalendarCache {
  let cached = openOrRebuild();

  function openOrRebuild(): CachedMeetings {
    const opened = open(file);
    if (opened.ok) return opened.value;
    onFailure(opened.error);
    return isWorthless(opened.error) ? rebuild() : inMemory();
  }

  function rebuild(): CachedMeetings {
    const rebuilt = stored(() => remove(file));
    const opened = rebuilt.ok ? open(file) : rebuilt;
    if (opened.ok) return opened.value;
    onFailure(opened.error);
    return inMemory();
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
    close: () => cached.close(),
  };
}

const open = (file: string): Result<CachedMeetings, OpenFailure> =>
  openDatabase(file, cacheDesign, createCachedMeetings);

const isWorthless = ({ cause }: OpenFailure): boolean =>
  cause === 'damaged' || cause === 'future-version';

function inMemory(): CachedMeetings {
  const opened = open(':memory:');
  if (!opened.ok) throw new Error(`a database in memory did not open: ${opened.error.code}`);
  return opened.value;
}

function remove(file: string): void {
  // The log first: one that is left over would be replayed into the new file.
  for (const part of ['-wal', '-shm', '-journal', '']) rmSync(`${file}${part}`, { force: true });
}
