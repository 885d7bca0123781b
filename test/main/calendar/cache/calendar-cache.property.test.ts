import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import {
  type EmailAddress,
  emailAddress,
  type Meeting,
} from '../../../../main/calendar/meeting.ts';
import type { TimeSpan } from '../../../../shared/epoch-ms.ts';
import { aKey, allDay, at, span, timed } from './cached-meeting-builder.ts';

/** The calendar as it is read at one moment: the meetings that overlap the window. */
interface Read {
  readonly window: TimeSpan;
  readonly started: number;
  readonly meetings: readonly Meeting[];
}

/** Hours of a day, so few that reads and meetings meet often. */
const hours = 24;
const hour = (index: number): TimeSpan => span(index * 60, index * 60 + 60);

const overlaps = (a: TimeSpan, b: TimeSpan) => a.start < b.end && a.end > b.start;

/** The time of a meeting in UTC; of whole days, with the 14 hours ahead and 12 behind of zones. */
function timeOf({ time }: Meeting): TimeSpan {
  if (time.kind === 'timed') return time;
  const day = (text: string) => (Number(text.slice(-2)) - 24) * 1_440;
  return span(day(time.firstDay) - 14 * 60, day(time.lastDay) + 1_440 + 12 * 60);
}

/** What the cache is to say, worked out from every read there ever was, hour by hour. */
class NaiveCache {
  readonly #reads: Read[];

  constructor(reads: readonly Read[]) {
    this.#reads = reads.toSorted((a, b) => b.started - a.started);
  }

  read(window: TimeSpan): { ids: string[]; asOf: number } | null {
    const asked = Array.from({ length: hours }, (_, index) => hour(index)).filter((one) =>
      overlaps(one, window),
    );
    const newest = asked.map((one) => this.#reads.find((read) => overlaps(read.window, one)));
    const used = newest.filter((read) => read !== undefined);
    if (used.length < asked.length || used.length === 0) return null;

    const ids = [...new Set(this.#reads.flatMap(({ meetings }) => meetings.map(({ id }) => id)))];
    return {
      asOf: at(Math.min(...used.map(({ started }) => started))),
      ids: ids
        .filter((id) => {
          const last = this.#reads.find(({ meetings }) => meetings.some((one) => one.id === id));
          const meeting = last?.meetings.find((one) => one.id === id);
          if (!last || !meeting || !overlaps(timeOf(meeting), window)) return false;
          if (meeting.time.kind === 'all-day') {
            return asked.some(
              (one, index) =>
                overlaps(one, timeOf(meeting)) && (newest[index]?.started ?? 0) <= last.started,
            );
          }
          const later = this.#reads.filter(({ started }) => started > last.started);
          return !later.some((read) => overlaps(read.window, timeOf(meeting)));
        })
        .toSorted(),
    };
  }
}

const hoursSpan = fc
  .tuple(fc.integer({ min: 0, max: hours - 1 }), fc.integer({ min: 1, max: 6 }))
  .map(([from, length]) => ({ from, to: Math.min(from + length, hours) }));
const window = hoursSpan.map(({ from, to }) => span(from * 60, to * 60));
const meeting = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd'), hoursSpan)
      .map(([id, { from, to }]) => timed(id, from * 60, to * 60)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 23, max: 25 }))
      .map(([id, day]) => allDay(id, `2026-11-${day}`)),
  },
);

/** A provider answers with what overlaps the window, each meeting once. */
const reads: fc.Arbitrary<Read[]> = fc
  .uniqueArray(
    fc.record({
      window,
      started: fc.integer({ min: 0, max: 1_000 }),
      meetings: fc.uniqueArray(meeting, { selector: ({ id }) => id, maxLength: 4 }),
    }),
    { selector: ({ started }) => started, maxLength: 8 },
  )
  .map((all) =>
    all.map((read) => ({
      ...read,
      meetings: read.meetings.filter((one) => overlaps(timeOf(one), read.window)),
    })),
  );

/** One cache for all: opening one takes longer than what is asked of it. */
const cache = openCalendarCache(':memory:', aKey, ({ code }) => {
  throw new Error(code);
});
afterAll(() => cache.close());
let calendars = 0;

/** Writes these reads, of a calendar of their own. */
function written(all: readonly Read[]): EmailAddress {
  calendars += 1;
  const calendar = emailAddress(`calendar-${calendars}@contoso.example`);
  for (const { window: covered, started, meetings } of all) {
    cache.write({ calendar, window: covered, startedAt: at(started) }, meetings);
  }
  return calendar;
}

function answer(calendar: EmailAddress, asked: TimeSpan) {
  const found = cache.read(calendar, asked);
  return found && { ids: found.meetings.map(({ id }) => id).toSorted(), asOf: found.asOf };
}

test('any reads, in the order they end, answer any window as all reads together would', () => {
  fc.assert(
    fc.property(reads, fc.array(window, { minLength: 1, maxLength: 6 }), (all, windows) => {
      const calendar = written(all);
      const naive = new NaiveCache(all);
      for (const asked of windows) expect(answer(calendar, asked)).toEqual(naive.read(asked));
    }),
    { numRuns: 400 },
  );
});

test('the order in which reads end never matters', () => {
  const shuffled = reads.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, window, ([one, other], asked) => {
      const [first, second] = [written(one), written(other)];
      expect(answer(first, asked)).toEqual(answer(second, asked));
    }),
    { numRuns: 200 },
  );
});

test('forgetting what is past changes no answer about what is to come', () => {
  fc.assert(
    fc.property(reads, window, fc.integer({ min: 0, max: hours }), (all, asked, now) => {
      const calendar = written(all);
      const before = answer(calendar, asked);
      cache.purgeBefore(at(now * 60));
      if (asked.start >= at(now * 60)) expect(answer(calendar, asked)).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

test('the newest read of a whole window is the answer for it, of timed meetings', () => {
  fc.assert(
    fc.property(reads, window, fc.array(meeting, { maxLength: 4 }), (all, asked, found) => {
      const ids = new Set<string>();
      const meetings = found.filter(
        (one) =>
          one.time.kind === 'timed' &&
          overlaps(timeOf(one), asked) &&
          !ids.has(one.id) &&
          ids.add(one.id),
      );
      const calendar = written([...all, { window: asked, started: 2_000, meetings }]);
      expect(answer(calendar, asked)).toEqual({ ids: [...ids].toSorted(), asOf: at(2_000) });
    }),
    { numRuns: 200 },
  );
});
