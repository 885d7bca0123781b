import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CalendarCache,
  type FinishedRound,
  openCalendarCache,
} from '../../../../main/calendar/cache/calendar-cache.ts';
import type { Meeting } from '../../../../main/calendar/meeting.ts';
import type { SyncCursor } from '../../../../main/calendar/provider.ts';
import type { TimeSpan } from '../../../../shared/epoch-ms.ts';
import { aKey, alex, allDay, at, span, timed } from './cached-meeting-builder.ts';

/** What is synced; reads also look beyond it. */
const window = span(0, 1_440);

/** At one moment a meeting becomes so, or is no more. */
interface Change {
  readonly moment: number;
  readonly id: string;
  readonly meeting: Meeting | null;
}

/** Somebody asks the calendar: it answers as it is at one moment of the time that takes. */
interface Question {
  readonly kind: 'read' | 'round' | 'whole';
  readonly window: TimeSpan;
  readonly began: number;
  readonly answered: number;
  readonly ended: number;
  /** What arrived comes a second time. */
  readonly twice: boolean;
}

const overlaps = (a: TimeSpan, b: TimeSpan) => a.start < b.end && a.end > b.start;

/** As the calendar's owner, in UTC, counts it. */
function timeOf({ time }: Meeting): TimeSpan {
  if (time.kind === 'timed') return time;
  const day = (text: string) => (Number(text.slice(-2)) - 24) * 1_440;
  return span(day(time.firstDay), day(time.lastDay) + 1_440);
}

/** A calendar that changes; a cursor is the moment it is of. */
class Calendar {
  readonly #changes: readonly Change[];

  constructor(changes: readonly Change[]) {
    this.#changes = changes.toSorted((a, b) => a.moment - b.moment);
  }

  meetings(moment: number, asked: TimeSpan): readonly Meeting[] {
    const last = new Map<string, Meeting | null>();
    for (const change of this.#changes) {
      if (change.moment <= moment) last.set(change.id, change.meeting);
    }
    return [...last.values()].filter(
      (one): one is Meeting => one !== null && overlaps(timeOf(one), asked),
    );
  }

  round(moment: number, since: SyncCursor | null): FinishedRound {
    const cursor = String(moment) as SyncCursor;
    const meetings = this.meetings(moment, window);
    if (since === null) return { kind: 'whole', meetings, cursor };
    const changed = this.#changes
      .filter((change) => change.moment > Number(since) && change.moment <= moment)
      .map(({ id }) => id);
    return {
      kind: 'changes',
      meetings: meetings.filter(({ id }) => changed.includes(id)),
      gone: changed.filter((id) => !meetings.some((one) => one.id === id)),
      cursor,
    };
  }
}

const hours = fc
  .tuple(fc.integer({ min: -8, max: 30 }), fc.integer({ min: 1, max: 8 }))
  .map(([from, length]) => [from * 60, (from + length) * 60] as const);
const id = fc.constantFrom('a', 'b', 'c', 'x', 'y');
const moment = fc.integer({ min: 1, max: 200 });

const change: fc.Arbitrary<Change> = fc
  .tuple(moment, id, hours, fc.integer({ min: 23, max: 25 }), fc.integer({ min: 0, max: 3 }))
  .map(([when, one, [from, to], day, kind]) => {
    // Changes are between the whole numbers, at which it is asked and answered.
    const isWholeDay = one === 'x' || one === 'y';
    const meeting = isWholeDay ? allDay(one, `2026-11-${day}`) : timed(one, from, to);
    return { moment: when + 0.5, id: one, meeting: kind === 0 ? null : meeting };
  });

const question: fc.Arbitrary<Question> = fc
  .tuple(
    fc.constantFrom('read', 'read', 'round', 'round', 'whole'),
    hours,
    fc.tuple(moment, moment, moment).map((all) => all.toSorted((a, b) => a - b)),
    fc.boolean(),
  )
  .map(([kind, [from, to], [began = 0, answered = 0, ended = 0], twice]) => {
    return { kind, window: span(from, to), began, answered, ended, twice };
  });

/** In milliseconds: no two questions begin or end at once. */
const instant = (whole: number, index: number, part: number) => at(whole) + index * 10 + part;

async function sync(cache: CalendarCache, calendar: Calendar, when: number): Promise<void> {
  const since = cache.place(alex)?.cursor ?? null;
  const read = { calendar: alex, window, startedAt: at(when), endedAt: at(when) };
  expect(await cache.writeRound(read, calendar.round(when, since))).toBe(true);
  expect(cache.place(alex)).toMatchObject({ asOf: at(when), window });
}

/** In the order of their ids; without whole days that another zone alone counts into the window. */
const inWindow = (meetings: readonly Meeting[]) =>
  meetings
    .filter((one) => overlaps(timeOf(one), window))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

test('whatever was under way at once, in whichever order it ends: the next round makes it right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 14 }),
      fc.array(question, { maxLength: 10 }),
      async (changes, questions) => {
        const calendar = new Calendar(changes);
        const cache = openCalendarCache(':memory:', aKey, ({ code }) => {
          throw new Error(code);
        });
        await sync(cache, calendar, 0);

        const steps = questions.flatMap((one, index) => {
          const startedAt = instant(one.began, index, 1) as TimeSpan['start'];
          const endedAt = instant(one.ended, index, 2) as TimeSpan['start'];
          let since: SyncCursor | null = null;
          const begin = async () => {
            since = one.kind === 'round' ? (cache.place(alex)?.cursor ?? null) : null;
          };
          const end = async () => {
            if (one.kind === 'read') {
              const read = { calendar: alex, window: one.window, startedAt };
              cache.write(read, calendar.meetings(one.answered, one.window));
            } else {
              const read = { calendar: alex, window, startedAt, endedAt };
              await cache.writeRound(read, calendar.round(one.answered, since));
            }
          };
          const again = one.twice ? [{ when: endedAt + 1, what: end }] : [];
          return [{ when: startedAt, what: begin }, { when: endedAt, what: end }, ...again];
        });
        for (const { what } of steps.toSorted((a, b) => a.when - b.when)) await what();

        await sync(cache, calendar, 1_000);
        const last = calendar.meetings(1_000, window);
        expect(inWindow(cache.read(alex, window)?.meetings ?? [])).toEqual(inWindow(last));
        expect(inWindow(cache.involving(alex, window).map(({ meeting }) => meeting))).toEqual(
          inWindow(last),
        );
        for (const one of last) {
          expect(cache.copies(one.iCalUid)).toEqual([{ meeting: one, asOf: at(1_000) }]);
        }
        cache.close();
      },
    ),
    { numRuns: 100 },
  );
});
