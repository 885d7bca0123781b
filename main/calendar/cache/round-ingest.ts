import type Database from 'better-sqlite3';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Meeting } from '../meeting.ts';
import type { CacheStatements } from './cache-statements.ts';
import type { CalendarRow } from './cache-tables.ts';
import type { CalendarRead } from './cached-meetings.ts';
import type { CachedRows, FinishedRow } from './cached-rows.ts';
import type { FinishedRound } from './calendar-cache.ts';
import { outside } from './coverage.ts';
import { appearancesIn, type Shelves } from './shelf.ts';

/** One answered round of sync: what it looked at, when it began, and when its last answer came. */
export interface RoundRead extends CalendarRead {
  /**
   * A read that began while the round was under way may be older than the round's cursor, which then
   * would never bring what it missed.
   */
  readonly endedAt: EpochMs;
}

/** Milliseconds of work on statements and seals between two turns of the event loop. */
const slice = 2;

/** Rows between two looks at the clock. */
const step = 5;

/** Putting rounds of sync in; each `next` is one slice of the work. */
export interface RoundIngest {
  /**
   * True: the round is in, or a later one was before it. False, and nothing was changed: what it goes
   * on from is not there any more, or a read that started later overtook it. That read stands in its
   * own window, but may have been answered before the round, so that with the round's cursor what it
   * missed would never come.
   */
  ingest(read: RoundRead, round: FinishedRound): Generator<undefined, boolean, undefined>;
  /** Whether a round is half-way. */
  isUnderWay(): boolean;
}

/** What an ingest works with. */
export interface RoundIngestParts {
  readonly database: Database.Database;
  readonly statements: Pick<CacheStatements, 'changes'>;
  readonly rows: CachedRows;
  readonly shelves: Shelves;
}

/** Puts rounds into an open database. */
export function roundIngest(parts: RoundIngestParts): RoundIngest {
  const { database, rows, shelves } = parts;
  const { changes } = parts.statements;
  /** Shelves that rounds are laid out on at this moment. */
  const underWay = new Set<number>();

  /** Does something with each, for one slice of time; false: all is done. */
  function someOf<T>(each: Iterator<T>, work: (one: T) => void): boolean {
    const begun = performance.now();
    while (performance.now() - begun < slice) {
      for (let done = 0; done < step; done += 1) {
        const next = each.next();
        if (next.done) return false;
        work(next.value);
      }
    }
    return true;
  }

  const someStored = <T>(each: Iterator<T>, work: (one: T) => void): boolean =>
    database.transaction(() => someOf(each, work))();

  function* finished(
    read: RoundRead,
    { meetings }: FinishedRound,
  ): Generator<undefined, readonly FinishedRow[], undefined> {
    const all: FinishedRow[] = [];
    const each = meetings.values();
    const finish = (meeting: Meeting) => {
      all.push(rows.finish(meeting, read.calendar, read.startedAt));
    };
    while (someOf(each, finish)) yield;
    return all;
  }

  /** Lays a whole round out where nobody looks yet. */
  function* laidOut(
    calendar: number,
    shelf: number,
    made: readonly FinishedRow[],
  ): Generator<undefined, void, undefined> {
    const people = Array.from(appearancesIn(made), (one) => () => shelves.appear(calendar, [one]));
    const each = [...made.map((row) => () => shelves.lay(shelf, row)), ...people].values();
    while (someStored(each, (put) => put())) yield;
  }

  /** Clears what was left over: by whole rounds before this one, or by one that was interrupted. */
  function* cleared(): Generator<undefined, void, undefined> {
    for (const shelf of changes.leftOver.all()) {
      while (!underWay.has(shelf) && clearSome(shelf)) yield;
    }
  }

  /** False: the shelf is empty, and gone. */
  const clearSome = database.transaction((shelf: number): boolean => {
    if (changes.clearSome.run(shelf).changes > 0) return true;
    changes.clearCoverage.run(shelf);
    changes.removeShelf.run(shelf);
    return false;
  });

  function putPlace({ calendar }: CalendarRow, read: RoundRead, round: FinishedRound): void {
    changes.putPlace.run({
      calendar,
      cursor: rows.sealCursor(round.cursor, rows.calendarName(read.calendar)),
      cursor_from: read.window.start,
      cursor_to: read.window.end,
      as_of: read.startedAt,
      ended_at: read.endedAt,
    });
  }

  const putChanges = database.transaction(
    (read: RoundRead, round: FinishedRound, made: readonly FinishedRow[]): boolean => {
      if (round.kind !== 'changes') throw new Error('a whole round is no change');
      const calendar = shelves.calendar(rows.calendarName(read.calendar));
      const { cursor_from, cursor_to, as_of, ended_at } = calendar;
      const { start, end } = read.window;
      if (as_of === null || cursor_from !== start || cursor_to !== end) return false;
      if (as_of >= read.startedAt) return true;
      // Two rounds at once: this one does not go on from that one's cursor.
      if (ended_at !== null && ended_at > read.startedAt) return false;
      if (shelves.newer(calendar, read).length > 0) return false;
      putPlace(calendar, read, round);
      shelves.change(calendar, read, made, round.gone.map(rows.idName));
      return true;
    },
  );

  const putWhole = database.transaction(
    (read: RoundRead, round: FinishedRound, shelf: number): boolean => {
      const calendar = shelves.calendar(rows.calendarName(read.calendar));
      const { startedAt, window } = read;
      if (calendar.as_of !== null && calendar.as_of > startedAt) return true;
      if (shelves.newer(calendar, read).length > 0) return false;
      shelves.cover(shelf, outside({ ...window, startedAt, confirmedAt: startedAt }, []));
      changes.useShelf.run({ calendar: calendar.calendar, shelf });
      putPlace(calendar, read, round);
      return true;
    },
  );

  return {
    isUnderWay: () => underWay.size > 0,
    *ingest(read, round) {
      yield* cleared();
      if (round.kind === 'changes') {
        return putChanges(read, round, yield* finished(read, round));
      }
      const made = yield* finished(read, round);
      const shelf = shelves.add();
      underWay.add(shelf);
      try {
        const { calendar } = shelves.calendar(rows.calendarName(read.calendar));
        yield* laidOut(calendar, shelf, made);
        return putWhole(read, round, shelf);
      } finally {
        underWay.delete(shelf);
      }
    },
  };
}
