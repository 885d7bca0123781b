import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type OpenFailure, openDatabase } from '../../../main/sqlite/open-database.ts';
import {
  createVisitOutbox,
  type VisitOutbox,
  type VisitOutboxParts,
} from '../../../main/visits/visit-outbox.ts';
import { createVisitStore, type VisitStore } from '../../../main/visits/visit-store.ts';
import { visitsDesign } from '../../../main/visits/visit-tables.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { fillDisk, freeDisk } from '../sqlite/full-disk.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { aRoom, arrival, aVisit, meetingKey } from './visit-builder.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: arrival });
});
afterEach(() => {
  vi.useRealTimers();
});

function openOutbox(parts: VisitOutboxParts): VisitOutbox {
  const outbox = createVisitOutbox(parts);
  if (!outbox.ok) throw new Error(outbox.error.code);
  return outbox.value;
}

/** An outbox on a real file, whose disk can be filled; its names are long, so that each needs room. */
function anOutbox() {
  const opened = openDatabase(
    join(temporaryFolder(), 'visits.sqlite'),
    visitsDesign,
    (database) => ({
      database,
      store: createVisitStore(database),
    }),
  );
  if (!opened.ok) throw new Error(opened.error.cause);
  const { database, store } = opened.value;
  const failures: OpenFailure[] = [];
  const outbox = openOutbox({
    open: () => ok(store),
    now: () => epochMs(Date.now()),
    onFailure: (failure) => failures.push(failure),
  });
  onTestFinished(() => outbox.close());
  const full = () => {
    fillDisk(database);
    while (outbox.record(bigVisit())) fillDisk(database);
  };
  return { outbox, store, database, failures, full };
}

const bigVisit = () =>
  aVisit({ visitor: { name: 'N'.repeat(2_000), company: 'C'.repeat(2_000), email: null } });

const stored = (
  store: VisitStore,
  { attempt }: { attempt: Parameters<VisitStore['byAttempt']>[0] },
) => {
  const found = store.byAttempt(attempt);
  if (!found.ok) throw new Error(found.error.cause);
  return found.value;
};

const count = (database: Database.Database): unknown =>
  database.prepare('SELECT count(*) FROM visits').pluck().get();

test('a visit that the disk takes is recorded, and nothing waits', () => {
  const { outbox, store, failures } = anOutbox();
  const visit = aVisit();
  expect(outbox.record(visit)).toBe(true);
  expect(outbox.isWaiting(visit.attempt)).toBe(false);
  expect(stored(store, visit)).toMatchObject(visit);
  expect(failures).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a double tap is one visit, recorded both times', () => {
  const { outbox, database } = anOutbox();
  const visit = aVisit();
  expect([outbox.record(visit), outbox.record(visit)]).toEqual([true, true]);
  expect(count(database)).toBe(1);
});

test('a completion is stored with the time at which it was shown', () => {
  const { outbox, store } = anOutbox();
  const visit = aVisit();
  outbox.record(visit);
  vi.advanceTimersByTime(700);
  outbox.complete(visit.attempt, aRoom, [meetingKey]);
  expect(stored(store, visit)?.completion).toMatchObject({
    outcome: 'room',
    completedAt: arrival + 700,
    meeting: meetingKey,
  });
});

test('the meetings of a question are not stored as the meeting', () => {
  const { outbox, store } = anOutbox();
  const visit = aVisit();
  outbox.record(visit);
  const { source, asOf, meeting } = aRoom;
  const question = { outcome: 'ambiguous', source, asOf, candidates: [meeting] } as const;
  outbox.complete(visit.attempt, question, [meetingKey, meetingKey]);
  expect(stored(store, visit)?.completion).toMatchObject({ outcome: 'ambiguous', meeting: null });
});

test('on a full disk a visit waits in memory until the disk has room, completion and all', () => {
  const { outbox, store, database, failures, full } = anOutbox();
  full();
  const visit = bigVisit();
  expect(outbox.record(visit)).toBe(false);
  outbox.complete(visit.attempt, aRoom, [meetingKey]);
  vi.advanceTimersByTime(600_000);
  expect(outbox.isWaiting(visit.attempt)).toBe(true);
  expect(stored(store, visit)).toBeNull();

  freeDisk(database);
  vi.advanceTimersByTime(60_000);
  expect(outbox.isWaiting(visit.attempt)).toBe(false);
  expect(stored(store, visit)).toMatchObject({
    ...visit,
    completion: { outcome: 'room', completedAt: arrival },
  });
  expect(failures).toEqual([{ cause: 'disk-full', code: 'SQLITE_FULL' }]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a double tap on a full disk is one visit as well', () => {
  const { outbox, database, full } = anOutbox();
  full();
  const visit = bigVisit();
  const before = count(database);
  expect([outbox.record(visit), outbox.record(visit)]).toEqual([false, false]);
  freeDisk(database);
  vi.advanceTimersByTime(60_000);
  // The one that filled the disk waited as well.
  expect(count(database)).toBe(Number(before) + 2);
});

test('the next visitor on a disk that has room again brings the waiting ones in, oldest first', () => {
  const { outbox, database, full } = anOutbox();
  full();
  const [first, second, third] = [bigVisit(), bigVisit(), bigVisit()];
  outbox.record(first);
  outbox.record(second);
  freeDisk(database);
  expect(outbox.record(third)).toBe(true);
  const newest = database.prepare('SELECT attempt_id FROM visits ORDER BY rowid DESC LIMIT 3');
  expect(newest.pluck().all()).toEqual([third.attempt, second.attempt, first.attempt]);
});

test('pauses between tries double, up to a minute', () => {
  const { outbox, full } = anOutbox();
  full();
  outbox.record(bigVisit());
  const pauses: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const before = Date.now();
    vi.advanceTimersToNextTimer();
    pauses.push((Date.now() - before) / 1_000);
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test('a store that does not open at first is opened again, and takes what waited', () => {
  const { store } = anOutbox();
  const failures: string[] = [];
  let openings: Result<VisitStore, OpenFailure> = fail({ cause: 'inaccessible', code: 'EIO' });
  const outbox = openOutbox({
    open: () => openings,
    now: () => epochMs(Date.now()),
    onFailure: ({ cause }) => failures.push(cause),
  });
  const visit = aVisit();
  expect(outbox.record(visit)).toBe(false);
  openings = fail({ cause: 'disk-full', code: 'SQLITE_FULL' });
  vi.advanceTimersByTime(1_000);
  expect(failures).toEqual(['inaccessible', 'disk-full']);
  openings = ok(store);
  vi.advanceTimersByTime(2_000);
  expect(outbox.isWaiting(visit.attempt)).toBe(false);
  expect(stored(store, visit)).toMatchObject(visit);
});

test('a file that turned read-only is opened anew', () => {
  const file = join(temporaryFolder(), 'visits.sqlite');
  const connections: Database.Database[] = [];
  const outbox = openOutbox({
    open: () =>
      openDatabase(file, visitsDesign, (database) => {
        connections.push(database);
        return createVisitStore(database);
      }),
    now: () => epochMs(Date.now()),
    onFailure: () => undefined,
  });
  connections[0]?.pragma('query_only = ON');
  const visit = aVisit();
  expect(outbox.record(visit)).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(outbox.isWaiting(visit.attempt)).toBe(false);
  expect(connections.map(({ open }) => open)).toEqual([false, true]);
  outbox.close();
  expect(connections[1]?.open).toBe(false);
});

test('a visit that breaks the rules of the table is thrown, and does not stand in the way of others', () => {
  const { outbox } = anOutbox();
  const nameless = JSON.parse('{ "name": null, "company": null, "email": null }');
  expect(() => outbox.record(aVisit({ visitor: nameless }))).toThrow('NOT NULL');
  expect(outbox.record(aVisit())).toBe(true);
});

test('closing tries once more', () => {
  const folder = temporaryFolder();
  const open = () =>
    openDatabase(join(folder, 'visits.sqlite'), visitsDesign, (database) => ({
      database,
      store: createVisitStore(database),
    }));
  const opened = open();
  if (!opened.ok) throw new Error(opened.error.cause);
  const { database, store } = opened.value;
  const outbox = openOutbox({
    open: () => ok(store),
    now: () => epochMs(Date.now()),
    onFailure: () => undefined,
  });
  fillDisk(database);
  let visit = bigVisit();
  while (outbox.record(visit)) visit = bigVisit();
  freeDisk(database);
  outbox.close();
  expect(vi.getTimerCount()).toBe(0);
  const again = open();
  if (!again.ok) throw new Error(again.error.cause);
  expect(again.value.store.byAttempt(visit.attempt)).toMatchObject({ ok: true, value: visit });
  again.value.store.close();
});

test('a store of a later release is said at once, and nothing is taken for it', () => {
  const failures: string[] = [];
  const later = { cause: 'future-version', code: 'version 9' } as const;
  const outbox = createVisitOutbox({
    open: () => fail(later),
    now: () => epochMs(Date.now()),
    onFailure: ({ cause }) => failures.push(cause),
  });
  expect(outbox).toEqual(fail(later));
  expect(failures).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
