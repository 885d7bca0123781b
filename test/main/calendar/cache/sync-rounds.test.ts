import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import {
  type CalendarCache,
  openCalendarCache,
} from '../../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import type { SyncCursor } from '../../../../main/calendar/provider.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { aKey, alex, allDay, aMeeting, at, span, timed } from './cached-meeting-builder.ts';

const day = span(0, 1_440);

function aCache() {
  const file = join(temporaryFolder(), 'calendar-cache.sqlite');
  const failures: string[] = [];
  const open = () => {
    const cache = openCalendarCache(file, aKey, ({ code }) => failures.push(code));
    onTestFinished(() => cache.close());
    return cache;
  };
  return { file, failures, cache: open(), reopen: open };
}

/** A question about Alex's day that was asked at a minute, and answered at once unless told else. */
const asked = (started: number, ended = started) => ({
  calendar: alex,
  window: day,
  startedAt: at(started),
  endedAt: at(ended),
});

const cursor = (text: string) => text as SyncCursor;
const whole = (meetings: readonly Meeting[], text = 'first') => ({
  kind: 'whole' as const,
  meetings,
  cursor: cursor(text),
});
const changes = (meetings: readonly Meeting[], gone: readonly string[] = [], text = 'next') => ({
  kind: 'changes' as const,
  meetings,
  gone,
  cursor: cursor(text),
});

const ids = (cache: CalendarCache) => cache.read(alex, day)?.meetings.map(({ id }) => id) ?? null;

/** So many that putting them in takes several slices. */
const many = (prefix: string): readonly Meeting[] =>
  Array.from({ length: 1_500 }, (_, index) => timed(`${prefix} ${index}`, index % 1_400, 1_430));

test('a whole round takes the place of what was known, and says where to go on', async () => {
  const { cache, reopen } = aCache();
  cache.write(asked(1), [timed('gone', 60, 90), timed('moved', 120, 150)]);
  expect(cache.place(alex)).toBeNull();
  expect(await cache.writeRound(asked(2), whole([timed('moved', 180, 200)]))).toBe(true);
  cache.close();
  const after = reopen();
  expect(after.read(alex, day)).toEqual({ meetings: [timed('moved', 180, 200)], asOf: at(2) });
  expect(after.place(alex)).toEqual({ cursor: 'first', window: day, asOf: at(2) });
});

test('changes are put in, all the rest is known to stand still', async () => {
  const { cache } = aCache();
  const [kept, moved, gone] = [timed('kept', 0, 30), timed('moved', 60, 90), timed('gone', 90, 99)];
  await cache.writeRound(asked(1), whole([kept, moved, gone, allDay('off', '2026-11-24')]));
  const round = changes([timed('moved', 120, 150), timed('new', 200, 230)], ['gone', 'unknown']);
  expect(await cache.writeRound(asked(9), round)).toBe(true);
  expect(await cache.writeRound(asked(9), round)).toBe(true);
  expect(ids(cache)).toEqual(['off', 'kept', 'moved', 'new']);
  expect(cache.read(alex, day)?.asOf).toBe(at(9));
  expect(cache.copies('uid-kept')).toEqual([{ meeting: kept, asOf: at(9) }]);
  expect(cache.place(alex)).toEqual({ cursor: 'next', window: day, asOf: at(9) });
});

test('a round of changes writes nothing of what did not change', async () => {
  const { cache, file } = aCache();
  await cache.writeRound(asked(1), whole([timed('kept', 0, 30), timed('other', 60, 90)]));
  const database = new Database(file, { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  const rows = () => database.prepare('SELECT * FROM meetings ORDER BY row').all();
  const before = rows();
  await cache.writeRound(asked(5), changes([]));
  expect(rows()).toEqual(before);
  expect(cache.read(alex, day)?.asOf).toBe(at(5));
});

test('changes whose beginning was forgotten change nothing', async () => {
  const { cache } = aCache();
  expect(await cache.writeRound(asked(3), changes([timed('new', 0, 30)]))).toBe(false);
  expect(cache.read(alex, day)).toBeNull();
  await cache.writeRound(asked(4), whole([timed('kept', 0, 30)]));
  cache.forgetPlace(alex);
  expect(cache.place(alex)).toBeNull();
  expect(await cache.writeRound(asked(5), changes([], ['kept']))).toBe(false);
  expect(ids(cache)).toEqual(['kept']);
});

test('a round that began before the last one changes nothing', async () => {
  const { cache } = aCache();
  await cache.writeRound(asked(2), whole([timed('late', 0, 30)], 'late'));
  expect(await cache.writeRound(asked(1), whole([timed('early', 0, 30)], 'early'))).toBe(true);
  expect(await cache.writeRound(asked(1), changes([timed('early', 0, 30)]))).toBe(true);
  expect(ids(cache)).toEqual(['late']);
  expect(cache.place(alex)?.cursor).toBe('late');
});

test('of two rounds that are put in at once, the one that began later stands', async () => {
  for (const laterFirst of [true, false]) {
    const { cache } = aCache();
    const later = () => cache.writeRound(asked(2), whole([timed('later', 0, 30)], 'later'));
    const earlier = () => cache.writeRound(asked(1), whole(many('early'), 'earlier'));
    const both = laterFirst ? [later(), earlier()] : [earlier(), later()];
    expect(await Promise.all(both)).toEqual([true, true]);
    expect(ids(cache)).toEqual(['later']);
    expect(cache.place(alex)?.cursor).toBe('later');
  }
});

test('nobody sees half a round, and others get their turn while it is put in', async () => {
  const { cache } = aCache();
  await cache.writeRound(asked(1), whole([timed('before', 0, 30)]));
  let ended = false;
  const round = cache.writeRound(asked(2), whole(many('new'))).finally(() => {
    ended = true;
  });
  const seen: (number | undefined)[] = [];
  for (; !ended; await turn()) seen.push(ids(cache)?.length);
  expect(await round).toBe(true);
  expect(seen.length).toBeGreaterThan(3);
  expect(new Set(seen)).toEqual(new Set([1]));
  expect(ids(cache)).toHaveLength(1_500);
  expect(cache.involving(alex, day)).toHaveLength(1_500);
});

test('a read that began later stands, also while a round is put in, which is to be asked for again', async () => {
  const { cache } = aCache();
  await cache.writeRound(asked(1), whole([timed('before', 0, 30)]));
  const round = cache.writeRound(asked(2), whole([...many('new'), timed('gone', 0, 30)], 'second'));
  cache.write({ ...asked(3), window: span(0, 40) }, [timed('read', 0, 30)]);
  expect(await round).toBe(false);
  expect(ids(cache)).toEqual(['read']);
  expect(cache.place(alex)?.cursor).toBe('first');
});

test('after a read that began while the last round was under way, sync begins anew', async () => {
  const { cache } = aCache();
  await cache.writeRound(asked(1, 5), whole([timed('kept', 0, 30)]));
  cache.write(asked(6), [timed('kept', 0, 30)]);
  expect(cache.place(alex)).not.toBeNull();
  cache.write(asked(3), [timed('kept', 0, 30)]);
  expect(cache.place(alex)).toBeNull();
});

test('a round that is closed upon touches nothing, and the next one clears what it left', async () => {
  const { cache, file, failures, reopen } = aCache();
  await cache.writeRound(asked(1), whole([timed('before', 0, 30)]));
  const round = cache.writeRound(asked(2), whole(many('new')));
  const database = new Database(file);
  onTestFinished(() => {
    database.close();
  });
  const rows = database.prepare<[], number>('SELECT count(*) FROM meetings').pluck();
  while ((rows.get() ?? 0) < 2) await turn();
  cache.close();
  expect(await round).toBe(false);
  expect(failures).toEqual([]);
  const after = reopen();
  expect(ids(after)).toEqual(['before']);
  expect(after.copies('uid-new 0')).toEqual([]);
  expect(after.place(alex)).toMatchObject({ cursor: 'first', asOf: at(1) });
  expect(await after.writeRound(asked(3), changes([]))).toBe(true);
  expect(rows.get()).toBe(1);
});

test.each([
  ['whole', whole([timed('new', 0, 30)], 'refused'), 'UPDATE OF cursor ON calendars'],
  ['changes', changes([timed('new', 0, 30)], ['before'], 'refused'), 'INSERT ON meetings'],
])('a round that fails in the middle changes nothing: %s', async (_, round, statement) => {
  const { cache, file, failures } = aCache();
  await cache.writeRound(asked(1), whole([timed('before', 0, 30)]));
  const database = new Database(file);
  onTestFinished(() => {
    database.close();
  });
  // Made to fail by the database itself, after the statements before it were done.
  database.exec(`CREATE TRIGGER fails AFTER ${statement} BEGIN SELECT RAISE(ABORT, 'full'); END`);
  await expect(cache.writeRound(asked(2), round)).rejects.toThrow('full');
  expect(cache.read(alex, day)).toEqual({ meetings: [timed('before', 0, 30)], asOf: at(1) });
  expect(cache.place(alex)).toMatchObject({ cursor: 'first', asOf: at(1) });
  database.exec('DROP TRIGGER fails');
  expect(await cache.writeRound(asked(3), round)).toBe(true);
  expect(ids(cache)).toEqual(['new']);
  expect(failures).toEqual([]);
});

test('a round that the disk refuses resolves to false and leaves the cursor', async () => {
  const { cache, file, failures } = aCache();
  await cache.writeRound(asked(0), whole([timed('before', 0, 30)]));
  await cache.writeRound(asked(1), changes([], [], 'second'));
  const other = new Database(file);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  expect(await cache.writeRound(asked(2), changes([], ['before']))).toBe(false);
  expect(failures).toEqual(['SQLITE_BUSY']);
  expect(cache.place(alex)?.cursor).toBe('second');
  expect(ids(cache)).toEqual(['before']);
});

test('what is purged, and what a wrong clock read, takes its place with it', async () => {
  const { cache } = aCache();
  await cache.writeRound(asked(1), whole([timed('review', 600, 660)]));
  cache.purgeBefore(at(700));
  expect(cache.place(alex)).not.toBeNull();
  expect(cache.read(alex, day)).toBeNull();
  expect(cache.copies('uid-review')).toEqual([]);
  cache.purgeBefore(at(1_440));
  expect(cache.place(alex)).toBeNull();

  await cache.writeRound(asked(900), whole([timed('review', 600, 660)]));
  cache.forgetReadAfter(at(900));
  expect(ids(cache)).toEqual(['review']);
  cache.forgetReadAfter(at(899));
  expect(cache.place(alex)).toBeNull();
  expect(cache.read(alex, day)).toBeNull();
  expect(cache.involving(alex, day)).toEqual([]);
});

test('a round does not bring back what was to be forgotten while it was put in', async () => {
  const { cache } = aCache();
  const round = cache.writeRound(asked(1), whole(many('new')));
  cache.purgeBefore(at(1_440));
  expect(await round).toBe(false);
  expect(cache.read(alex, day)).toBeNull();
  const another = cache.writeRound(asked(9), whole(many('new')));
  cache.forgetReadAfter(at(5));
  expect(await another).toBe(false);
  expect(cache.place(alex)).toBeNull();
});

test('of a private meeting a round leaves no words either', async () => {
  const { cache } = aCache();
  const appointment = aMeeting('private', {
    private: true,
    organiser: { name: 'Doctor Weber', address: emailAddress('dr.weber@clinic.example') },
  });
  await cache.writeRound(asked(1), whole([appointment]));
  expect(cache.read(alex, day)?.meetings[0]?.organiser?.name).toBe('');
});
