import { epochMs, type TimeSpan } from '../../../shared/epoch-ms.ts';
import type { EmailAddress } from '../meeting.ts';
import type { CacheStatements, LaidRow } from './cache-statements.ts';
import type { CalendarRow, MeetingRow } from './cache-tables.ts';
import type { CalendarRead } from './cached-meetings.ts';
import type { CachedRows, FinishedRow } from './cached-rows.ts';
import { type Coverage, confirmed, covered, outside, overlaps } from './coverage.ts';

/** What is known of one calendar, and how it is put in. Every call belongs into a transaction. */
export interface Shelves {
  /** The calendar's row; made where there is none. */
  calendar(name: Buffer): CalendarRow;
  /** A shelf with nothing on it. */
  add(): number;
  /** Writes a copy as it is; the caller knows that nothing stands in its way. */
  lay(shelf: number, row: FinishedRow): void;
  /** Finds people's calendars by them. */
  appear(calendar: number, people: Appearances): void;
  /** Says what a shelf is known to hold; nothing was known of that stretch. */
  cover(shelf: number, parts: readonly Coverage[]): void;
  /** Puts a read in: what it saw, and away with what it should have seen. */
  replace(calendar: CalendarRow, read: CalendarRead, rows: readonly FinishedRow[]): void;
  /** Puts changes in, and vouches for all that stands in the window. */
  change(
    calendar: CalendarRow,
    read: CalendarRead,
    rows: readonly FinishedRow[],
    gone: readonly Buffer[],
  ): void;
  /** The parts of a calendar that something later than the read vouches for. */
  newer(calendar: CalendarRow, read: CalendarRead): readonly Coverage[];
}

/** The time a row is about. */
const spanOf = ({ start_at, end_at }: Pick<MeetingRow, 'start_at' | 'end_at'>): TimeSpan => ({
  start: epochMs(start_at),
  end: epochMs(end_at),
});

/**
 * Whether something later looked at the time of a copy, and so knows better. Of whole days, which a
 * read nearby rightly does not see, only a round of changes does: it vouches for what was there.
 */
function isOverruled(row: MeetingRow | LaidRow, later: readonly Coverage[]): boolean {
  return later.some(
    (part) =>
      overlaps(part, spanOf(row)) && (row.whole_days === 0 || part.startedAt <= row.started_at),
  );
}

/** Who is in meetings, and when the last of them ends. */
export type Appearances = Iterable<readonly [EmailAddress, number]>;

/** Who is in these meetings. */
export function appearancesIn(rows: readonly FinishedRow[]): ReadonlyMap<EmailAddress, number> {
  const last = new Map<EmailAddress, number>();
  for (const { persons, end_at } of rows) {
    for (const person of persons) {
      if (end_at > (last.get(person) ?? Number.NEGATIVE_INFINITY)) last.set(person, end_at);
    }
  }
  return last;
}

/** The shelves of an open database. */
export function shelvesOf({ lookups, changes }: CacheStatements, rows: CachedRows): Shelves {
  const partsOf = ({ shelf }: CalendarRow, { window }: CalendarRead) =>
    lookups.coverage.all({ ...window, shelf });

  const newer = ({ shelf }: CalendarRow, { startedAt }: CalendarRead) =>
    changes.confirmedAfter.all(shelf, startedAt);

  function cover(shelf: number, parts: readonly Coverage[]): void {
    for (const part of parts) changes.addCoverage.run({ ...part, shelf });
  }

  function recover(calendar: CalendarRow, read: CalendarRead, parts: readonly Coverage[]): void {
    changes.forgetCoverage.run({ ...read.window, shelf: calendar.shelf });
    cover(calendar.shelf, parts);
  }

  function appear(calendar: number, people: Appearances): void {
    for (const [person, until] of people) {
      changes.putAppearance.run(rows.personMark(person), calendar, until);
    }
  }

  /** Of two reads of one meeting the one that started later stands. */
  function put(shelf: number, row: FinishedRow, later: readonly Coverage[]): void {
    const laid = lookups.laid.get(shelf, row.id);
    if (laid && laid.started_at > row.started_at) return;
    if (laid && laid.standing === 1 && isOverruled(laid, later)) return;
    const overruled = isOverruled(row, later);
    const kept = overruled ? { ...row, uid: null, people: null, meeting: null } : row;
    changes.putMeeting.run({ ...kept, shelf });
  }

  return {
    calendar(name) {
      const found = lookups.calendar.get(name);
      if (found) return found;
      changes.addCalendar.run(name, changes.addShelf.run().lastInsertRowid);
      const made = lookups.calendar.get(name);
      if (!made) throw new Error('a calendar that was put in is not there');
      return made;
    },
    add: () => Number(changes.addShelf.run().lastInsertRowid),
    lay: (shelf, row) => {
      changes.putMeeting.run({ ...row, shelf });
    },
    appear,
    cover,
    newer,
    replace(calendar, read, made) {
      const { shelf } = calendar;
      const before = partsOf(calendar, read);
      const later = newer(calendar, read);
      recover(calendar, read, covered(before, read.window, read.startedAt));
      const seen = new Set(made.map(({ id }) => id.toString('latin1')));
      for (const part of outside(read.window, later)) {
        const expected = changes.expected.all({ ...part, shelf, startedAt: read.startedAt });
        for (const laid of expected) {
          if (seen.has(laid.id.toString('latin1')) || isOverruled(laid, later)) continue;
          changes.takeAway.run({ row: laid.row, startedAt: null });
        }
      }
      for (const row of made) put(shelf, row, later);
      appear(calendar.calendar, appearancesIn(made));
    },
    change(calendar, read, made, gone) {
      const { shelf } = calendar;
      const before = partsOf(calendar, read);
      const later = newer(calendar, read);
      recover(calendar, read, confirmed(before, read.window, read.startedAt));
      for (const id of gone) {
        const laid = lookups.laid.get(shelf, id);
        // One that was seen elsewhere is not in the window, and still may be there.
        if (!laid || !overlaps(spanOf(laid), read.window)) continue;
        if (laid.started_at > read.startedAt || isOverruled(laid, later)) continue;
        changes.takeAway.run({ row: laid.row, startedAt: read.startedAt });
      }
      for (const row of made) put(shelf, row, later);
      appear(calendar.calendar, appearancesIn(made));
    },
  };
}
