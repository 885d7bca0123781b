import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, test } from 'vitest';
import { openVisitHistory } from '../../../main/visits/visit-history.ts';
import { visitsDesign } from '../../../main/visits/visit-tables.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fillDisk } from '../sqlite/full-disk.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { followed, historyBench, ledToRoom, note, value } from './history-bench.ts';
import { anotherRoom, aState } from './meeting-state-builder.ts';
import { aRoom, arrival, aVisit, meetingKey } from './visit-builder.ts';

const shownAt = aRoom.asOf;
const past = (milliseconds: number): EpochMs => epochMs(shownAt + milliseconds);
const inRoom = { ...aState, rooms: [anotherRoom] };
const moved = {
  ...aState,
  span: { start: epochMs(arrival + 60 * minute), end: epochMs(arrival + 120 * minute) },
};

test('a file of the first release keeps its visits, which can be followed from then on', () => {
  const file = join(temporaryFolder(), 'visits.sqlite');
  const released = new Database(file);
  released.exec(visitsDesign.migrations[0] ?? '');
  released.pragma('user_version = 1');
  const { visitor, host, attempt } = aVisit();
  released
    .prepare(
      `INSERT INTO visits VALUES ('id-1', ?, ?, ?, ?, ?, ?, ?, ?, ?, 'room', NULL, 'live', ?, ?, ?, ?,
         ?, ?)`,
    )
    .run(
      ...[attempt, visitor.name, visitor.company, visitor.email, host.name, host.address],
      ...[arrival, arrival, arrival + 500, shownAt, meetingKey.calendar, meetingKey.iCalUid],
      ...[aRoom.meeting.start, aRoom.meeting.end, JSON.stringify(aRoom.rooms)],
    );
  released.close();
  const { history } = historyBench(file);
  const visit = followed(history, { attempt, arrivedAt: arrival });
  expect(visit).toMatchObject({ id: 'id-1', visitor, host, followedUntil: shownAt });
  expect(visit.meetingNow).toEqual(aState);
  expect(note(history, visit, past(1), inRoom)).toBe('followed');
});

test('what is deleted is overwritten, by whichever connection', () => {
  expect(historyBench().database.pragma('secure_delete', { simple: true })).toBe(1);
});

test('after noting that nothing changed, commits are synced to the disk as before', () => {
  const bench = historyBench();
  const visit = ledToRoom(bench);
  const synchronous = () => bench.database.pragma('synchronous', { simple: true });
  bench.database.pragma('synchronous = FULL');
  note(bench.history, visit, past(1), aState);
  expect([followed(bench.history, visit).followedUntil, synchronous()]).toEqual([past(1), 2]);
});

test('visits are told apart by when they arrived, oldest first', () => {
  const bench = historyBench();
  const [second, first, third] = [10, 0, 20].map((minutes) =>
    ledToRoom(bench, { arrivedAt: epochMs(arrival + minutes * minute) }),
  );
  const span = { start: arrival, end: epochMs(arrival + 20 * minute) };
  expect(value(bench.history.during(span))).toEqual([first, second]);
  expect(third?.changes).toEqual([]);
});

describe('what becomes of a meeting', () => {
  it('is added to the visit, which keeps what was shown', () => {
    const { history, ...bench } = historyBench();
    const visit = ledToRoom({ ...bench, history });
    note(history, visit, past(1), inRoom);
    note(history, visit, past(2), { ...moved, rooms: [anotherRoom] });
    note(history, visit, past(3), { ...aState, cancelled: true });
    note(history, visit, past(4), aState);
    const { changes, meetingNow, followedUntil, completion } = followed(history, visit);
    expect(changes.map(({ change }) => change.what)).toEqual([
      'rooms',
      'time',
      'cancelled',
      'restored',
      'time',
      'rooms',
    ]);
    expect(changes[1]).toEqual({
      change: { what: 'time', from: aState.span, to: moved.span },
      seenAt: past(2),
      asOf: past(2),
      source: 'polling',
    });
    expect(meetingNow).toEqual(aState);
    expect(followedUntil).toBe(past(4));
    expect(completion).toEqual(visit.completion);
  });

  it('is not known before what was shown, nor twice', () => {
    const bench = historyBench();
    const visit = ledToRoom(bench);
    expect(note(bench.history, visit, shownAt, inRoom)).toBe('older');
    expect(note(bench.history, visit, past(5), inRoom)).toBe('followed');
    expect(note(bench.history, visit, past(5), aState)).toBe('older');
    expect(note(bench.history, visit, past(4), aState)).toBe('older');
    expect(followed(bench.history, visit)).toMatchObject({
      changes: [{ change: { what: 'rooms' } }],
      followedUntil: past(5),
    });
  });

  it('is not noted of a visit that is on no meeting, or is not there', () => {
    const bench = historyBench();
    const { store, history } = bench;
    const visit = ledToRoom(bench);
    expect(value(history.follow('nobody', past(1), []))).toBe('older');
    const outcome = { outcome: 'no-meeting', source: 'live', asOf: past(1) } as const;
    store.complete(visit.attempt, { completedAt: past(2), outcome, meeting: null });
    expect(value(history.follow(visit.id, past(3), []))).toBe('older');
    expect(followed(history, visit)).toMatchObject({
      changes: [],
      meetingNow: null,
      followedUntil: null,
    });
  });

  it('is stored whole or not at all', () => {
    const bench = historyBench();
    const visit = ledToRoom(bench);
    fillDisk(bench.database);
    const names = Array.from({ length: 200 }, (_, n) => ({ ...anotherRoom, name: `Room ${n}` }));
    expect(() => note(bench.history, visit, past(1), { ...moved, rooms: names })).toThrow(
      'disk-full',
    );
    expect(followed(bench.history, visit)).toEqual(visit);
  });
});

describe('a later answer of the same visit', () => {
  const asOf = past(10);

  it('takes the place of the changes that it is newer than', () => {
    const bench = historyBench();
    const { store, history } = bench;
    const visit = ledToRoom(bench);
    note(history, visit, past(5), inRoom);
    note(history, visit, past(15), { ...moved, rooms: [anotherRoom] });
    const outcome = { ...aRoom, asOf, rooms: [anotherRoom] };
    store.complete(visit.attempt, { completedAt: asOf, outcome, meeting: meetingKey });
    const now = followed(history, visit);
    expect(now.changes.map(({ change }) => change.what)).toEqual(['time']);
    expect(now.meetingNow).toEqual({ ...moved, rooms: [anotherRoom] });
    expect(now.followedUntil).toBe(past(15));
  });

  it('leaves changes of another meeting behind', () => {
    const bench = historyBench();
    const { store, history } = bench;
    const visit = ledToRoom(bench);
    note(history, visit, past(15), inRoom);
    const meeting = { ...meetingKey, iCalUid: 'another' };
    store.complete(visit.attempt, { completedAt: asOf, outcome: { ...aRoom, asOf }, meeting });
    expect(followed(history, visit)).toMatchObject({
      changes: [],
      meetingNow: aState,
      followedUntil: asOf,
    });
    expect(note(history, visit, past(12), moved)).toBe('followed');
  });

  it('does not take changes that were made of the earlier one', () => {
    const bench = historyBench();
    const { store, history } = bench;
    const visit = ledToRoom(bench);
    const change = { what: 'rooms', from: aState.rooms, to: [] } as const;
    const outcome = { ...aRoom, asOf: past(1), rooms: [anotherRoom] };
    store.complete(visit.attempt, { completedAt: asOf, outcome, meeting: meetingKey });
    const late = { change, seenAt: asOf, asOf, source: 'polling' } as const;
    expect(value(history.follow(visit.id, asOf, [late]))).toBe('older');
    expect(followed(history, visit).meetingNow?.rooms).toEqual([anotherRoom]);
    expect(note(history, visit, asOf, { ...aState, rooms: [] })).toBe('followed');
  });
});

describe('visits on meetings that have not ended', () => {
  const { end } = aRoom.meeting;
  const justBefore = epochMs(end - 1);

  it('are those that arrived since, until their meeting ends as it is known now', () => {
    const bench = historyBench();
    const visit = ledToRoom(bench);
    bench.store.record(aVisit());
    const ids = (now: EpochMs, since = arrival) =>
      value(bench.history.onMeetings(now, since)).map(({ id }) => id);
    expect(ids(justBefore)).toEqual([visit.id]);
    expect(ids(end)).toEqual([]);
    expect(ids(justBefore, epochMs(arrival + 1))).toEqual([]);
    note(bench.history, visit, past(1), moved);
    expect(ids(end)).toEqual([visit.id]);
    expect(ids(moved.span.end)).toEqual([]);
    note(bench.history, visit, past(2), aState);
    expect(ids(end)).toEqual([]);
  });

  it('are followed while their meeting is called off, until it would have ended', () => {
    const bench = historyBench();
    const visit = ledToRoom(bench);
    note(bench.history, visit, past(1), { ...aState, cancelled: true });
    expect(value(bench.history.onMeetings(justBefore, arrival))).toHaveLength(1);
    expect(value(bench.history.onMeetings(end, arrival))).toEqual([]);
  });
});

test('typed visits are kept, replaced and taken away', () => {
  const { history } = historyBench();
  const typed = {
    id: 'a',
    visitor: { name: 'Priya Raman', company: null, email: 'priya.raman@fabrikam.example' },
    host: { name: 'Alex Kim', address: 'alex.kim@contoso.example' },
    expectedAt: arrival,
  };
  const later = { ...typed, expectedAt: epochMs(arrival + 2), host: { ...typed.host, name: 'A.' } };
  const span = { start: arrival, end: epochMs(arrival + 2) };
  history.putTyped({ ...typed, id: 'b', expectedAt: epochMs(arrival + 1) });
  history.putTyped(typed);
  expect(value(history.typed(span)).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(value(history.typed(span))[0]).toEqual(typed);
  history.putTyped(later);
  expect(value(history.typed(span)).map(({ id }) => id)).toEqual(['b']);
  expect(value(history.removeTyped('b'))).toBeUndefined();
  expect(value(history.removeTyped('b'))).toBeUndefined();
  expect(value(history.typed(span))).toEqual([]);
});

test.each([
  "UPDATE visits SET outcome = 'beamed up'",
  "UPDATE visit_changes SET what = 'beamed up'",
  "UPDATE visit_changes SET to_json = '[1]'",
])('a row that is not understood is a failure, not an absent visit: %s', (damage) => {
  const bench = historyBench();
  const visit = ledToRoom(bench);
  note(bench.history, visit, past(1), inRoom);
  bench.database.exec(damage);
  const damaged = { ok: false, error: { cause: 'damaged' } };
  expect(bench.history.during({ start: arrival, end: past(1) })).toMatchObject(damaged);
  expect(bench.history.onMeetings(arrival, arrival)).toMatchObject(damaged);
  expect(bench.history.follow(visit.id, past(2), [])).toMatchObject(damaged);
});

test('a history opens by its file name, and makes the file where there is none', () => {
  const opened = value(openVisitHistory(join(temporaryFolder(), 'data', 'visits.sqlite')));
  expect(value(opened.during({ start: arrival, end: past(1) }))).toEqual([]);
  opened.close();
});
