import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../main/sqlite/open-database.ts';
import { createVisitStore, openVisitStore } from '../../../main/visits/visit-store.ts';
import { visitsDesign } from '../../../main/visits/visit-tables.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { fillDisk, freeDisk } from '../sqlite/full-disk.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { anAttempt, aRoom, arrival, aVisit, meetingKey } from './visit-builder.ts';

const completedAt = epochMs(arrival + 500);

function visits(file = join(temporaryFolder(), 'visits.sqlite')) {
  const opened = openDatabase(file, visitsDesign, (database) => ({
    database,
    store: createVisitStore(database),
  }));
  if (!opened.ok) throw new Error(opened.error.cause);
  onTestFinished(() => opened.value.store.close());
  return opened.value;
}

/** Records visits with ever longer names until the disk takes no more. */
function recordUntilFull(store: ReturnType<typeof createVisitStore>) {
  for (let count = 0; count < 1_000; count += 1) {
    const visitor = { name: 'N'.repeat(200), company: 'C'.repeat(200), email: null };
    const recorded = store.record(aVisit({ visitor }));
    if (!recorded.ok) return recorded.error;
  }
  throw new Error('the disk is endless');
}

const count = (database: Database.Database): unknown =>
  database.prepare('SELECT count(*) FROM visits').pluck().get();

test('a visit is on the disk before it is acknowledged: the log is synced at each commit', () => {
  const { database } = visits();
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
});

test('a recorded visit is found by another connection, before anything is closed', () => {
  const file = join(temporaryFolder(), 'visits.sqlite');
  const visit = aVisit();
  expect(visits(file).store.record(visit)).toEqual({ ok: true, value: 'recorded' });
  expect(visits(file).store.byAttempt(visit.attempt)).toEqual({
    ok: true,
    value: { ...visit, id: expect.stringMatching(/^[\da-f-]{36}$/), completion: null },
  });
});

test('a visit without company, e-mail and listed host is recorded as it is', () => {
  const { store } = visits();
  const visit = aVisit({
    visitor: { name: '李 "Robert\'); DROP TABLE visits;--" 🙂', company: null, email: null },
    host: { name: 'whoever', address: null },
  });
  store.record(visit);
  expect(store.byAttempt(visit.attempt)).toMatchObject({ ok: true, value: visit });
});

test('the same attempt twice is one visit, as it was recorded first', () => {
  const { store, database } = visits();
  const visit = aVisit();
  store.record(visit);
  const again = { ...visit, arrivedAt: epochMs(visit.arrivedAt + 1) };
  expect(store.record(again)).toEqual({ ok: true, value: 'already-recorded' });
  expect(count(database)).toBe(1);
  expect(store.byAttempt(visit.attempt)).toMatchObject({ value: { arrivedAt: visit.arrivedAt } });
});

test('a completion keeps what was shown: meeting, times, rooms, and where they came from', () => {
  const { store } = visits();
  const visit = aVisit();
  store.record(visit);
  const completed = store.complete(visit.attempt, {
    completedAt,
    outcome: aRoom,
    meeting: meetingKey,
  });
  expect(completed).toEqual({ ok: true, value: 'completed' });
  expect(store.byAttempt(visit.attempt)).toMatchObject({
    value: {
      ...visit,
      completion: {
        completedAt,
        outcome: 'room',
        cause: null,
        source: 'live',
        asOf: arrival + 400,
        meeting: meetingKey,
        meetingSpan: { start: arrival + 900_000, end: arrival + 4_500_000 },
        rooms: [{ name: 'Aurora', building: 'HQ', floor: '3', status: 'confirmed' }],
      },
    },
  });
});

const provenance = { source: 'cache', asOf: epochMs(arrival - 1_000) } as const;
const span = { start: arrival, end: epochMs(arrival + 1) };
test.each<[Outcome, object]>([
  [
    { outcome: 'meeting-without-room', ...provenance, meeting: span },
    { ...provenance, meetingSpan: span, rooms: [] },
  ],
  [
    { outcome: 'ambiguous', ...provenance, candidates: [span] },
    { ...provenance, meetingSpan: null },
  ],
  [{ outcome: 'no-meeting', ...provenance }, provenance],
  [
    { outcome: 'unavailable', cause: 'throttled' },
    { cause: 'throttled', source: null, asOf: null },
  ],
  [{ outcome: 'not-configured' }, { cause: null }],
  [{ outcome: 'not-licensed' }, { cause: null }],
])('a completion of $outcome is kept', (outcome, kept) => {
  const { store } = visits();
  const visit = aVisit();
  store.record(visit);
  store.complete(visit.attempt, { completedAt, outcome, meeting: null });
  const completion = { completedAt, outcome: outcome.outcome, meeting: null, ...kept };
  expect(store.byAttempt(visit.attempt)).toMatchObject({ value: { completion } });
});

test('a later completion takes the place of an earlier one, all of it', () => {
  const { store } = visits();
  const visit = aVisit();
  store.record(visit);
  store.complete(visit.attempt, { completedAt, outcome: aRoom, meeting: meetingKey });
  const outcome: Outcome = { outcome: 'unavailable', cause: 'timeout' };
  store.complete(visit.attempt, { completedAt: epochMs(completedAt + 1), outcome, meeting: null });
  expect(store.byAttempt(visit.attempt)).toMatchObject({
    value: {
      completion: {
        completedAt: completedAt + 1,
        outcome: 'unavailable',
        source: null,
        meeting: null,
        meetingSpan: null,
        rooms: [],
      },
    },
  });
});

test('a completion of a visit that was never recorded makes none', () => {
  const { store, database } = visits();
  const completion = { completedAt, outcome: aRoom, meeting: meetingKey };
  expect(store.complete(anAttempt(), completion)).toEqual({ ok: true, value: 'no-such-visit' });
  expect(count(database)).toBe(0);
});

test('an attempt that was never recorded has no visit', () => {
  expect(visits().store.byAttempt(anAttempt())).toEqual({ ok: true, value: null });
});

test('a full disk is a failure that leaves the recorded visits whole, and ends with the fullness', () => {
  const { store, database } = visits();
  fillDisk(database);
  expect(recordUntilFull(store)).toEqual({ cause: 'disk-full', code: 'SQLITE_FULL' });
  const before = count(database);
  freeDisk(database);
  expect(store.record(aVisit())).toEqual({ ok: true, value: 'recorded' });
  expect(count(database)).toBe(Number(before) + 1);
});

test('a file that may only be read is a failure', () => {
  const { store, database } = visits();
  database.pragma('query_only = ON');
  expect(store.record(aVisit())).toEqual({
    ok: false,
    error: { cause: 'read-only', code: 'SQLITE_READONLY' },
  });
});

test('a row that is not understood is a failure, not an absent visit', () => {
  const { store, database } = visits();
  const visit = aVisit();
  store.record(visit);
  database.exec("UPDATE visits SET completed_at = 1, outcome = 'beamed up', rooms = '[]'");
  expect(store.byAttempt(visit.attempt)).toMatchObject({ ok: false, error: { cause: 'damaged' } });
});

test('a visit that breaks the rules of the table is a bug, and is thrown', () => {
  const { store } = visits();
  const nameless = JSON.parse('{ "name": null, "company": null, "email": null }');
  expect(() => store.record(aVisit({ visitor: nameless }))).toThrow('NOT NULL');
});

test('there is no table of rooms', () => {
  const { database } = visits();
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck();
  expect(tables.all()).toEqual(['visits', 'visit_changes', 'typed_visits']);
});

test('a store opens by its file name, and again', () => {
  const file = join(temporaryFolder(), 'visits.sqlite');
  const visit = aVisit();
  for (const expected of ['recorded', 'already-recorded']) {
    const opened = openVisitStore(file);
    if (!opened.ok) throw new Error(opened.error.cause);
    expect(opened.value.record(visit)).toEqual({ ok: true, value: expected });
    opened.value.close();
  }
});
