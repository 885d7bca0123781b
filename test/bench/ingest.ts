import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { cacheDesign } from '../../main/calendar/cache/cache-tables.ts';
import { openDatabase } from '../../main/sqlite/open-database.ts';
import { benchCache, benchMeetings, putRound, quantile } from './cached-tenant.ts';

/** Meetings of one round, and rounds, each of another calendar. */
const situations = [
  [100, 100],
  [1_000, 10],
  [5_000, 4],
] as const;

/** Prints how fast rounds of sync are put in, beside the same rows put in by nothing but inserts. */
export async function benchIngest(): Promise<void> {
  console.log(`
Meetings a second that the cache takes from rounds of sync; five people in each.

raw       the same finished rows, of all tables, each round inserted in one transaction
delay     of the event loop meanwhile, in milliseconds
`);
  console.log(line(['a round', 'rounds', 'cache', 'raw', 'ratio', 'delay p50', 'p99', 'longest']));
  for (const [size, rounds] of situations) {
    const filled = benchCache();
    const raw = rawInserts(filled.file);
    const waited: number[] = [];
    let spent = 0;
    let spentRaw = 0;
    for (let index = 0; index < rounds; index += 1) {
      const meetings = benchMeetings(index, size);
      const delays = watchDelays();
      const begun = performance.now();
      await putRound(filled.cache, index, meetings);
      spent += performance.now() - begun;
      for (const delay of await delays.end()) waited.push(delay);
      // In turns, so that whatever else the machine does slows both.
      spentRaw += raw.insertNewest();
    }
    raw.remove();
    filled.remove();
    const rate = (milliseconds: number) =>
      Math.round((size * rounds * 1_000) / milliseconds).toLocaleString('en');
    console.log(
      line([
        size.toLocaleString('en'),
        String(rounds),
        rate(spent),
        rate(spentRaw),
        (spentRaw / spent).toFixed(2),
        quantile(waited, 0.5).toFixed(1),
        quantile(waited, 0.99).toFixed(1),
        quantile(waited, 1).toFixed(1),
      ]),
    );
  }
}

/** How long each turn of the event loop took. */
function watchDelays() {
  const delays: number[] = [];
  let ended = false;
  const done = (async () => {
    let last = performance.now();
    while (!ended) {
      await turn();
      const now = performance.now();
      delays.push(now - last);
      last = now;
    }
    return delays;
  })();
  return {
    end() {
      ended = true;
      return done;
    },
  };
}

/** An empty file that the rows of a cache's file are inserted into once more. */
function rawInserts(file: string) {
  const source = new Database(file, { readonly: true });
  const to = benchCache();
  to.cache.close();
  const opened = openDatabase(to.file, cacheDesign, (database) => database);
  if (!opened.ok) throw new Error(`no database: ${opened.error.code}`);
  const database = opened.value;
  const table = (name: string, columns: number, of: string) => ({
    rows: source.prepare<[unknown], unknown[]>(`SELECT * FROM ${name} WHERE ${of} = ?`).raw(),
    insert: database.prepare(`INSERT INTO ${name} VALUES (${Array(columns).fill('?')})`),
  });
  const meetings = table('meetings', 10, 'shelf');
  const others = [
    table('calendars', 8, 'shelf'),
    table('coverage', 5, 'shelf'),
    table('appearances', 3, 'calendar'),
  ];
  const newest = source.prepare<[], number>('SELECT max(shelf) FROM calendars').pluck();
  const calendarOf = source
    .prepare<[unknown], number>('SELECT calendar FROM calendars WHERE shelf = ?')
    .pluck();
  return {
    /** Milliseconds for the newest round. */
    insertNewest(): number {
      const shelf = newest.get();
      const finished = [meetings, ...others].map(({ rows, insert }, index) => ({
        rows: rows.all(index === 3 ? calendarOf.get(shelf) : shelf),
        insert,
      }));
      const begun = performance.now();
      database.transaction(() => {
        for (const { rows, insert } of finished) for (const row of rows) insert.run(row);
      })();
      return performance.now() - begun;
    },
    remove() {
      source.close();
      database.close();
      to.remove();
    },
  };
}

const line = (cells: readonly string[]): string =>
  cells.map((cell) => cell.padStart(10)).join('  ');
