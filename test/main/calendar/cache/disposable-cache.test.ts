import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { cacheSeal } from '../../../../main/calendar/cache/cache-seal.ts';
import { cacheDesign } from '../../../../main/calendar/cache/cache-tables.ts';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { aKey, alex, at, span, timed } from './cached-meeting-builder.ts';

const day = span(0, 1_440);
const read = { calendar: alex, window: day, startedAt: at(0) };
const review = timed('review', 600, 660);

const aFile = () => join(temporaryFolder(), 'calendar-cache.sqlite');

function open(file: string) {
  const failures: string[] = [];
  const cache = openCalendarCache(file, aKey, ({ cause, code }) =>
    failures.push(`${cause} ${code}`),
  );
  onTestFinished(() => cache.close());
  return { cache, failures };
}

/** A cache file with a meeting in it, changed by hand. */
function changed(change: (database: Database.Database) => void): string {
  const file = aFile();
  const { cache } = open(file);
  cache.write(read, [review]);
  cache.close();
  const database = new Database(file);
  change(database);
  database.close();
  return file;
}

const versionOf = (file: string) => {
  const database = new Database(file, { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  return database.pragma('user_version', { simple: true });
};

test('a cache gives way to the disk: a power cut may cost its last reads', () => {
  expect(cacheDesign.synchronous).toBe('NORMAL');
});

test('a file that is no database is made anew', () => {
  const file = aFile();
  writeFileSync(file, 'no database at all, of some length '.repeat(1_000));
  writeFileSync(`${file}-wal`, 'its log');
  const { cache, failures } = open(file);
  expect(failures).toEqual(['damaged SQLITE_NOTADB']);
  cache.write(read, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
  expect(readFileSync(file, 'latin1')).toMatch(/^SQLite format 3/);
  expect(readdirSync(dirname(file)).toSorted()).toEqual([
    'calendar-cache.sqlite',
    'calendar-cache.sqlite-shm',
    'calendar-cache.sqlite-wal',
  ]);
});

test('a file of a future version is made anew', () => {
  const file = changed((database) => database.pragma('user_version = 99'));
  const { cache, failures } = open(file);
  expect(failures).toEqual(['future-version version 99']);
  expect(cache.read(alex, day)).toBeNull();
  expect(versionOf(file)).toBe(cacheDesign.migrations.length);
});

test('a file with other tables than its version has is made anew', () => {
  const file = changed((database) => database.exec('ALTER TABLE meetings DROP COLUMN meeting'));
  const { cache, failures } = open(file);
  expect(failures).toEqual(['damaged SQLITE_ERROR']);
  cache.write(read, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
});

test('damage that shows only in use is no answer, and the file is made anew', () => {
  const file = changed((database) => {
    const meetings = Array.from({ length: 500 }, (_, index) => index);
    const copy = database.prepare(
      `INSERT INTO meetings SELECT NULL, shelf, CAST('copy ' || ? AS BLOB), start_at, end_at,
         whole_days, started_at, uid, people, meeting FROM meetings WHERE row = 1`,
    );
    for (const index of meetings) copy.run(index);
    database.pragma('wal_checkpoint(TRUNCATE)');
  });
  // Everything but the first two pages, which name the tables and the key.
  writeFileSync(file, readFileSync(file).fill(0xff, 8_192));
  const { cache, failures } = open(file);
  expect(failures).toEqual([]);
  expect(cache.read(alex, day)).toBeNull();
  expect(failures).toEqual([expect.stringMatching(/^damaged SQLITE_CORRUPT/)]);
  cache.write(read, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
});

test.each([
  ['is no JSON', 'nonsense'],
  ['is no meeting', '{"id":"review"}'],
])('a row that %s is no answer, rather than "no meeting"', (_, json) => {
  const seal = cacheSeal(aKey);
  const place = Buffer.concat([seal.pseudonym(alex), seal.pseudonym(review.id)]);
  const file = changed((database) =>
    database.prepare('UPDATE meetings SET meeting = ?').run(seal.seal(json, place)),
  );
  const { cache, failures } = open(file);
  expect(cache.read(alex, day)).toBeNull();
  expect(failures).toEqual(['damaged meeting row not understood']);
  cache.write({ ...read, startedAt: at(1) }, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
});

test('where no file can be made, the cache is in memory', () => {
  const blocked = join(temporaryFolder(), 'file');
  writeFileSync(blocked, '');
  const { cache, failures } = open(join(blocked, 'calendar-cache.sqlite'));
  expect(failures).toEqual(['inaccessible EEXIST']);
  cache.write(read, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
});

test('a file that is in use elsewhere is left alone', () => {
  const file = changed(() => undefined);
  const other = new Database(file);
  onTestFinished(() => {
    other.close();
  });
  other.pragma('locking_mode = EXCLUSIVE');
  other.exec('BEGIN EXCLUSIVE');
  const { cache, failures } = open(file);
  expect(failures).toEqual(['busy SQLITE_BUSY']);
  expect(cache.read(alex, day)).toBeNull();
  expect(existsSync(file)).toBe(true);
  other.exec('ROLLBACK');
  expect(other.prepare('SELECT count(*) FROM meetings').pluck().get()).toBe(1);
});

test('what cannot be written leaves the cache as it was', () => {
  const file = aFile();
  const { cache, failures } = open(file);
  cache.write(read, [review]);
  const other = new Database(file);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  cache.write({ ...read, startedAt: at(1) }, []);
  expect(failures).toEqual(['busy SQLITE_BUSY']);
  expect(cache.read(alex, day)).toEqual({ meetings: [review], asOf: at(0) });
});
