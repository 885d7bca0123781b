import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import type { SyncCursor } from '../../../../main/calendar/provider.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { aKey, alex, aMeeting, at, span } from './cached-meeting-builder.ts';

const otherKey = new Uint8Array(32).fill(8);
const day = span(0, 1_440);
const read = { calendar: alex, window: day, startedAt: at(0) };
const nils = { name: 'Nils Bergström', address: emailAddress('nils@polarnet.example') };
const review = aMeeting('review', {
  attendees: [{ ...nils, role: 'person', answer: 'accepted', place: null }],
});
const interview = aMeeting('interview');

const aFile = () => join(temporaryFolder(), 'calendar-cache.sqlite');

function open(file: string, key = aKey) {
  const failures: string[] = [];
  const cache = openCalendarCache(file, key, ({ cause, code }) =>
    failures.push(`${cause} ${code}`),
  );
  onTestFinished(() => cache.close());
  return { cache, failures };
}

/** A cache file with two meetings in it. */
function filled(): string {
  const file = aFile();
  const { cache } = open(file);
  cache.write(read, [review, interview]);
  cache.close();
  return file;
}

/** Every byte of the cache's files. */
const bytes = (file: string): Buffer =>
  Buffer.concat(readdirSync(dirname(file)).map((name) => readFileSync(join(dirname(file), name))));

const telling = ['Nils', 'nils@', 'polarnet', 'Alex', 'alex.kim', 'contoso', 'review', 'organiser'];

test('whoever has the file reads no name, no address and no id in it', () => {
  const file = aFile();
  const { cache } = open(file);
  cache.write(read, [review]);
  for (const word of telling) expect(bytes(file).includes(word), word).toBe(false);
  cache.close();
  for (const word of telling) expect(bytes(file).includes(word), word).toBe(false);
  expect(open(file).cache.read(alex, day)?.meetings).toEqual([review]);
});

test('after a round of sync neither: nor the cursor', async () => {
  const file = aFile();
  const { cache } = open(file);
  const cursor = 'cursor contoso' as SyncCursor;
  expect(
    await cache.writeRound(
      { ...read, endedAt: at(0) },
      { kind: 'whole', meetings: [review], cursor },
    ),
  ).toBe(true);
  for (const word of [...telling, 'cursor c']) {
    expect(bytes(file).includes(word), word).toBe(false);
  }
  expect(cache.place(alex)?.cursor).toBe(cursor);
});

test('a file that was sealed with another key is made anew, and says so once', () => {
  const file = filled();
  const { cache, failures } = open(file, otherKey);
  expect(failures).toEqual(['damaged sealed with another key']);
  expect(cache.read(alex, day)).toBeNull();
  cache.write(read, [interview]);
  cache.close();
  const again = open(file, otherKey);
  expect(again.cache.read(alex, day)?.meetings).toEqual([interview]);
  expect([...failures, ...again.failures]).toHaveLength(1);
});

test('a file of the second version, which was not kept up with by sync, is deleted', () => {
  const file = filled();
  const old = new Database(file);
  old.exec('ALTER TABLE meetings RENAME COLUMN shelf TO calendar; PRAGMA user_version = 2');
  old.close();
  const { cache, failures } = open(file);
  expect(failures).toEqual(['damaged SQLITE_ERROR']);
  expect(cache.read(alex, day)).toBeNull();
});

test('a file of the first version, which was not sealed, is deleted with all that is in it', () => {
  const file = aFile();
  const old = new Database(file);
  old.exec(`CREATE TABLE coverage (calendar TEXT); CREATE TABLE meetings (meeting TEXT);
    INSERT INTO meetings VALUES ('Nils Bergström'); PRAGMA user_version = 1`);
  old.close();
  expect(bytes(file).includes('Nils')).toBe(true);
  const { cache, failures } = open(file);
  expect(failures).toEqual(['damaged SQLITE_ERROR']);
  expect(bytes(file).includes('Nils')).toBe(false);
  cache.write(read, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
});

test.each([
  [
    'bytes of a meeting are changed',
    'substr(meeting, 1, 40) || zeroblob(16) || substr(meeting, 57)',
  ],
  ['a meeting is cut short', `substr(meeting, 1, 5)`],
  ['a meeting is emptied', `x''`],
  ['a meeting is replaced by words', `CAST('{"id":"review"}' AS BLOB)`],
  ['one meeting stands in the place of another', `(SELECT max(meeting) FROM meetings)`],
])('where %s, nothing seems to have been cached, until it is read anew', (_, change) => {
  const file = filled();
  const database = new Database(file);
  database.exec(`UPDATE meetings SET meeting = CAST(${change} AS BLOB)`);
  database.close();
  const { cache, failures } = open(file);
  expect(cache.read(alex, day)).toBeNull();
  expect(failures).toEqual(['damaged meeting row not understood']);
  cache.write({ ...read, startedAt: at(1) }, [review, interview]);
  expect(cache.read(alex, day)?.meetings).toEqual([review, interview]);
});
