import Database from 'better-sqlite3';
import { cacheSeal } from '../../main/calendar/cache/cache-seal.ts';
import { lookupStatements } from '../../main/calendar/cache/cache-statements.ts';
import { cachedRows } from '../../main/calendar/cache/cached-rows.ts';
import {
  benchCache,
  benchCalendar,
  benchDay,
  benchKey,
  benchMeetings,
  meetingsADay,
  putRound,
  quantile,
  syncedDays,
} from './cached-tenant.ts';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const lookups = 3_000;

/** Prints what a lookup of one day of one host takes, by how much else is in the file. */
export async function benchCachedLookups(): Promise<void> {
  console.log(`Lookup of one host's day from the cache, in microseconds: ${meetingsADay} meetings a day and calendar.

cache     the whole of it: what is covered, the meetings, each opened, checked and a Meeting
select    the same statement alone, on a better-sqlite3 handle of its own: sealed rows
opened    that, and each row opened and parsed, as whoever keeps sealed rows has to
growth    p50 of the cache to that of the smallest file
`);
  console.log(
    line([
      'meetings',
      'cache p50',
      'p99',
      'growth',
      'select p50',
      'p99',
      'opened p50',
      'p99',
      'to select',
      'to opened',
    ]),
  );
  const { cache, file, remove } = benchCache();
  const perCalendar = meetingsADay * syncedDays;
  let calendars = 0;
  let smallest: number | null = null;
  for (const size of sizes) {
    for (; calendars * perCalendar < size; calendars += 1) {
      await putRound(cache, calendars, benchMeetings(calendars, perCalendar));
    }
    const raw = rawHandle(file);
    const times = { cache: [] as number[], select: [] as number[], opened: [] as number[] };
    for (let index = -500; index < lookups; index += 1) {
      // Each of the three in turn on another host, so that none finds pages that the one before left.
      const ask = (nth: number) =>
        [
          (index * 7_919 + nth * 104_729 + 4_000_000) % calendars,
          benchDay(Math.abs(index) % syncedDays),
        ] as const;
      const [a, b, c] = [ask(0), ask(1), ask(2)];
      const shelves = [raw.shelf(b[0]), raw.shelf(c[0])] as const;
      const spent = [
        timed(() => cache.read(benchCalendar(a[0]), a[1])?.meetings.length),
        timed(() => raw.select(shelves[0], b[1])),
        timed(() => raw.opened(c[0], shelves[1], c[1])),
      ] as const;
      if (index < 0) continue;
      times.cache.push(spent[0]);
      times.select.push(spent[1]);
      times.opened.push(spent[2]);
    }
    raw.close();
    const p50 = quantile(times.cache, 0.5);
    smallest ??= p50;
    console.log(
      line([
        size.toLocaleString('en'),
        ...p50AndP99(times.cache),
        `${(p50 / smallest).toFixed(2)}×`,
        ...p50AndP99(times.select),
        ...p50AndP99(times.opened),
        `${(p50 / quantile(times.select, 0.5)).toFixed(2)}×`,
        `${(p50 / quantile(times.opened, 0.5)).toFixed(2)}×`,
      ]),
    );
  }
  remove();
}

/** The statement by itself; where the host's meetings lie is known beforehand. */
function rawHandle(file: string) {
  const database = new Database(file, { readonly: true });
  const { calendar, meetings } = lookupStatements(database);
  const rows = cachedRows(cacheSeal(benchKey));
  const name = (index: number) => rows.calendarName(benchCalendar(index));
  return {
    shelf: (index: number) => calendar.get(name(index))?.shelf ?? -1,
    select: (shelf: number, day: ReturnType<typeof benchDay>) =>
      meetings.all({ ...day, shelf }).length,
    opened(index: number, shelf: number, day: ReturnType<typeof benchDay>) {
      const named = name(index);
      return meetings.all({ ...day, shelf }).map((row) => rows.open({ ...row, name: named }))
        .length;
    },
    close: () => database.close(),
  };
}

/** Microseconds; every lookup has to find the host's day. */
function timed(lookup: () => number | undefined): number {
  const begun = performance.now();
  const found = lookup();
  const spent = (performance.now() - begun) * 1_000;
  if (found !== meetingsADay) throw new Error(`found ${found} meetings`);
  return spent;
}

const p50AndP99 = (values: readonly number[]): readonly string[] =>
  [0.5, 0.99].map((part) => quantile(values, part).toFixed(0));

const line = (cells: readonly string[]): string =>
  cells.map((cell, column) => cell.padStart(column === 0 ? 9 : 10)).join('  ');
