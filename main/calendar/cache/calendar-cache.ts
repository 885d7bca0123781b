import { rmSync } from 'node:fs';
import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type OpenFailure, openDatabase } from '../../sqlite/open-database.ts';
import { stored } from '../../sqlite/storage-failure.ts';
import { ownTurn } from '../in-slices.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { SyncCursor, SyncRound } from '../provider.ts';
import { type CacheSeal, cacheSeal } from './cache-seal.ts';
import { cacheDesign } from './cache-tables.ts';
import { type CachedMeetings, type CalendarRead, createCachedMeetings } from './cached-meetings.ts';
import type { RoundRead } from './round-ingest.ts';

/** A round of sync that brought something. */
export type FinishedRound = Exclude<SyncRound, { kind: 'start-over' }>;

/** Where the sync of a calendar goes on. */
export interface SyncPlace {
  readonly cursor: SyncCursor;
  /** What the cursor is good for. */
  readonly window: TimeSpan;
  /** When the last round began. */
  readonly asOf: EpochMs;
}

/** A round that is being put in. */
interface PendingRound {
  readonly read: RoundRead;
  /** What it brings was to be forgotten while it was put in. */
  isForgotten: boolean;
}

/** A copy of a meeting, and since when it is known to stand so. */
export interface CachedCopy {
  readonly meeting: Meeting;
  readonly asOf: EpochMs;
}

/** What calendars said when they were last read. Everything in it can be read again. */
export interface CalendarCache {
  /**
   * Puts a read in the place of what this calendar had in that window. Of two reads the one that
   * started later stands, in whichever order they end.
   */
  write(read: CalendarRead, meetings: readonly Meeting[]): void;
  /**
   * Puts a round of sync in, with the cursor that the next goes on from: all of it at once, or
   * nothing. Does the work in slices, so that whatever else waits gets its turn. Resolves to false
   * where storage refused it, what a round of changes goes on from was forgotten meanwhile, or a read
   * that started later overtook it: then nothing was changed, and the round is to be asked for again.
   * A round that started before the last is not needed any more.
   */
  writeRound(read: RoundRead, round: FinishedRound): Promise<boolean>;
  /** Where the sync of a calendar goes on; null: from the beginning. */
  place(calendar: EmailAddress): SyncPlace | null;
  /** The next sync of the calendar begins anew; its meetings stay until then. */
  forgetPlace(calendar: EmailAddress): void;
  /** Every copy of one occurrence, on whichever calendar. */
  copies(iCalUid: string): readonly CachedCopy[];
  /** Every copy that overlaps the window and that somebody organises or is invited to. */
  involving(person: EmailAddress, window: TimeSpan): readonly CachedCopy[];
  /**
   * The meetings that overlap the window, and when the oldest read used for it began; null unless
   * reads cover the whole window. Of whole days, all that some zone counts into the window.
   */
  read(
    calendar: EmailAddress,
    window: TimeSpan,
  ): { readonly meetings: readonly Meeting[]; readonly asOf: EpochMs } | null;
  /** Forgets the meetings that are over by the instant, and that anything was known of that time. */
  purgeBefore(instant: EpochMs): void;
  /** Forgets every calendar of which something was read after the instant. */
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
  let closed = false;
  const pending = new Set<PendingRound>();

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

  /** What was understood; a row that was not is told. */
  function understood<T>(found: T | 'not-understood' | null): T | null {
    if (found !== 'not-understood') return found;
    onFailure({ cause: 'damaged', code: 'meeting row not understood' });
    return null;
  }

  async function writeRound(read: RoundRead, round: FinishedRound): Promise<boolean> {
    const to = cached;
    const slices = to.ingest(read, round);
    const one: PendingRound = { read, isForgotten: false };
    pending.add(one);
    try {
      while (!closed && cached === to && !one.isForgotten) {
        const next = attempt(() => slices.next());
        if (!next) return false;
        if (next.done) return next.value;
        await ownTurn();
      }
      return false;
    } finally {
      slices.return(false);
      pending.delete(one);
    }
  }

  return {
    writeRound,
    place: (calendar) => attempt((from) => from.place(calendar)),
    forgetPlace: (calendar) => {
      attempt((from) => from.forgetPlace(calendar));
    },
    copies: (iCalUid) => understood(attempt((from) => from.copies(iCalUid))) ?? [],
    involving: (person, window) =>
      understood(attempt((from) => from.involving(person, window))) ?? [],
    write: (read, meetings) => {
      attempt((to) => to.write(read, meetings));
    },
    read: (calendar, window) => understood(attempt((from) => from.read(calendar, window))),
    purgeBefore: (instant) => {
      for (const one of pending) if (one.read.window.end <= instant) one.isForgotten = true;
      attempt((from) => from.purgeBefore(instant));
    },
    forgetReadAfter: (instant) => {
      for (const one of pending) if (one.read.startedAt > instant) one.isForgotten = true;
      attempt((from) => from.forgetReadAfter(instant));
    },
    close() {
      closed = true;
      cached.close();
    },
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
