import { expect, onTestFinished, test } from 'vitest';
import { ChangeTracker } from '../../../main/sync/change-tracker.ts';
import type { MeetingState, ReadMeetingState } from '../../../main/visits/meeting-state.ts';
import type { VisitChange } from '../../../main/visits/visit-change.ts';
import type { FollowedVisit } from '../../../main/visits/visit-history.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fillDisk, freeDisk } from '../sqlite/full-disk.ts';
import { followed, historyBench, ledToRoom } from '../visits/history-bench.ts';
import { anotherRoom, aState } from '../visits/meeting-state-builder.ts';
import { anAttempt, aRoom, arrival, meetingKey } from '../visits/visit-builder.ts';

const { end } = aRoom.meeting;
const inRoom = { ...aState, rooms: [anotherRoom] };
const past = (milliseconds: number): EpochMs => epochMs(aRoom.asOf + milliseconds);

/** A tracker over a real history; what the cache says of each meeting is written on a board. */
function trackerBench() {
  const bench = historyBench();
  const board = new Map<string, ReadMeetingState>();
  const told: [string, readonly VisitChange[]][] = [];
  const reported: string[] = [];
  const asked: string[] = [];
  const clock = { now: past(minute), whenAsked: async (_: FollowedVisit) => {} };
  const tracker = new ChangeTracker({
    history: bench.history,
    async meetingNow(visit) {
      asked.push(visit.id);
      await clock.whenAsked(visit);
      return board.get(visit.id) ?? null;
    },
    now: () => clock.now,
    onChange: (visit, changes) => {
      expect(followed(bench.history, visit)).toEqual(visit);
      told.push([visit.id, changes]);
    },
    report: (problem) => reported.push(problem),
  });
  onTestFinished(() => tracker.dispose());
  const say = ({ id }: FollowedVisit, state: MeetingState, asOf = clock.now) =>
    board.set(id, { ...state, asOf });
  return { ...bench, bench, tracker, clock, say, told, reported, asked };
}

const whats = (changes: readonly VisitChange[]) => changes.map(({ change }) => change.what);

test('what became of a meeting is noted, with when and how it was seen, and told', async () => {
  const { bench, tracker, say, told, clock } = trackerBench();
  const visit = ledToRoom(bench);
  say(visit, inRoom, past(5));
  await tracker.track('notification');
  const change = { what: 'rooms', from: aState.rooms, to: inRoom.rooms } as const;
  const seen = { change, seenAt: clock.now, asOf: past(5), source: 'notification' };
  expect(told).toEqual([[visit.id, [seen]]]);
  expect(followed(bench.history, visit).changes).toEqual([seen]);
});

test('what stays the same is noted as seen, and told to nobody', async () => {
  const { bench, tracker, say, told } = trackerBench();
  const visit = ledToRoom(bench);
  say(visit, aState, past(7));
  await tracker.track('polling');
  expect(told).toEqual([]);
  expect(followed(bench.history, visit).followedUntil).toBe(past(7));
});

test('nothing is claimed where the cache does not know, or tells what is older than what is noted', async () => {
  const { bench, tracker, say, told } = trackerBench();
  const [unknown, known] = [ledToRoom(bench), ledToRoom(bench, { attempt: anAttempt() })];
  say(known, inRoom, past(5));
  await tracker.track('polling');
  say(known, { ...inRoom, cancelled: true }, past(4));
  await tracker.track('polling');
  expect(told.map(([id]) => id)).toEqual([known.id]);
  expect(followed(bench.history, unknown)).toEqual(unknown);
});

test('a meeting is followed until its new end, a cancelled one until its old one', async () => {
  const { bench, tracker, say, clock, asked } = trackerBench();
  const [moved, cancelled] = [ledToRoom(bench), ledToRoom(bench, { attempt: anAttempt() })];
  const span = { ...aState.span, end: epochMs(end + 10 * minute) };
  say(moved, { ...aState, span });
  say(cancelled, { ...aState, cancelled: true });
  await tracker.track('polling');
  clock.now = epochMs(end - 1);
  say(cancelled, aState);
  await tracker.track('polling');
  expect(whats(followed(bench.history, cancelled).changes)).toEqual(['cancelled', 'restored']);
  asked.length = 0;
  clock.now = end;
  await tracker.track('polling');
  expect(asked).toEqual([moved.id]);
  clock.now = span.end;
  await tracker.track('polling');
  expect(asked).toEqual([moved.id]);
});

test('visits are followed for a day', async () => {
  const { bench, tracker, clock, asked } = trackerBench();
  const visit = ledToRoom(bench);
  const late = { start: aRoom.meeting.start, end: epochMs(arrival + 100 * 60 * minute) };
  bench.store.complete(visit.attempt, {
    completedAt: past(1),
    outcome: { ...aRoom, meeting: late },
    meeting: meetingKey,
  });
  clock.now = epochMs(arrival + 24 * 60 * minute);
  await tracker.track('polling');
  clock.now = epochMs(clock.now + 1);
  await tracker.track('polling');
  expect(asked).toEqual([visit.id]);
});

test('calls that come during a pass share the next one, which sees what they were called for', async () => {
  const { bench, tracker, say, clock, told, asked } = trackerBench();
  const visit = ledToRoom(bench);
  say(visit, inRoom, past(5));
  let later: Promise<unknown> | undefined;
  clock.whenAsked = async () => {
    clock.whenAsked = async () => {};
    later = Promise.all([
      tracker.track('polling'),
      tracker.track('notification'),
      tracker.track('polling'),
    ]).then(() => expect(told).toHaveLength(2));
  };
  const first = tracker.track('polling');
  await first;
  say(visit, { ...inRoom, cancelled: true }, past(6));
  await later;
  expect(asked).toHaveLength(2);
  expect(told.map(([, [change]]) => change?.source)).toEqual(['polling', 'notification']);
  await tracker.track('polling');
  expect(asked).toHaveLength(3);
});

test('the event loop gets its turn between two visits', async () => {
  const { bench, tracker, clock } = trackerBench();
  for (let count = 0; count < 5; count += 1) ledToRoom(bench, { attempt: anAttempt() });
  let turn = 0;
  const turns = new Set<number>();
  clock.whenAsked = async () => {
    turns.add(turn);
    setImmediate(() => {
      turn += 1;
    });
  };
  await tracker.track('polling');
  expect(turns.size).toBe(5);
});

test('a disk that is full is reported once, and loses nothing', async () => {
  const { bench, database, tracker, say, told, reported } = trackerBench();
  const visit = ledToRoom(bench);
  const names = Array.from({ length: 200 }, (_, n) => ({ ...anotherRoom, name: `Room ${n}` }));
  fillDisk(database);
  say(visit, { ...aState, rooms: names }, past(5));
  await tracker.track('polling');
  await tracker.track('polling');
  expect(reported).toEqual(['visits.sqlite: disk-full (SQLITE_FULL)']);
  expect(told).toEqual([]);
  freeDisk(database);
  await tracker.track('polling');
  expect(whats(followed(bench.history, visit).changes)).toEqual(['rooms']);
  fillDisk(database);
  say(visit, { ...aState, rooms: names.toSpliced(0, 1) }, past(6));
  await tracker.track('polling');
  expect(reported).toHaveLength(2);
});

test('a later answer that comes during a pass is not mixed up with the earlier one', async () => {
  const { bench, tracker, say, clock, told } = trackerBench();
  const visit = ledToRoom(bench);
  say(visit, inRoom, past(5));
  clock.whenAsked = async () => {
    const meeting = { ...meetingKey, iCalUid: 'another' };
    const outcome = { ...aRoom, asOf: past(1), rooms: [] as const };
    const without = { ...outcome, outcome: 'meeting-without-room' } as const;
    bench.store.complete(visit.attempt, { completedAt: past(2), outcome: without, meeting });
  };
  await tracker.track('polling');
  expect(told).toEqual([]);
  expect(followed(bench.history, visit)).toMatchObject({ changes: [], meetingNow: { rooms: [] } });
});

test('after it was disposed of nothing is noted, also in a pass that was under way', async () => {
  const { bench, tracker, say, clock, told } = trackerBench();
  const visit = ledToRoom(bench);
  say(visit, inRoom, past(5));
  clock.whenAsked = async () => tracker.dispose();
  await tracker.track('polling');
  await tracker.track('polling');
  expect(told).toEqual([]);
  expect(followed(bench.history, visit)).toEqual(visit);
});

test('a mistake of ours is thrown, and the next pass begins all the same', async () => {
  const { bench, tracker, say, clock } = trackerBench();
  const visit = ledToRoom(bench);
  say(visit, inRoom, past(5));
  clock.whenAsked = () => Promise.reject(new Error('a mistake'));
  await expect(tracker.track('polling')).rejects.toThrow('a mistake');
  clock.whenAsked = async () => {};
  await tracker.track('polling');
  expect(followed(bench.history, visit).changes).toHaveLength(1);
});
