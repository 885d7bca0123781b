import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EmailAddress, emailAddress } from '../../../main/calendar/meeting.ts';
import type { Sync } from '../../../main/sync/sync.ts';
import { runSync, type SyncLoop } from '../../../main/sync/sync-loop.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Simulation } from './simulated-sync.ts';

const hour = 60 * minute;
const room = emailAddress('room-0@contoso.example');

let simulation: Simulation;
let loop: SyncLoop;
let stories: number;
let ahead: number;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-24T08:00Z') });
  ahead = 0;
  stories = 0;
  simulation = new Simulation({ at: '2026-11-24T08:00Z' });
  loop = runSync(onTheClock(simulation.sync), {
    now: () => epochMs(Date.now() + ahead),
    report: (problem) => simulation.reports.push(problem),
    onStory: () => {
      stories += 1;
    },
  });
});
afterEach(async () => {
  await loop.dispose();
  vi.useRealTimers();
});

/** Has the simulation go by the timers' clock. */
function onTheClock(sync: Sync): Sync {
  const turn = sync.turn.bind(sync);
  sync.turn = (signal) => {
    simulation.now = epochMs(Date.now() + ahead);
    return turn(signal);
  };
  return sync;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('takes turns by itself', async () => {
  await pass(2 * minute);
  expect(new Set(simulation.rounds).size).toBe(3);
  const before = simulation.calls.length;
  await pass(hour);
  expect(simulation.calls.length - before).toBeGreaterThan(40);
  expect(stories).toBeGreaterThan(40);
});

test('does not wait where a change is told', async () => {
  await pass(2 * minute);
  simulation.told.length = 0;
  loop.notified(room, 'changed');
  await pass(1);
  expect(simulation.told).toEqual([{ calendars: [room], source: 'notification' }]);
});

test('does not wait where the network is back', async () => {
  await pass(2 * minute);
  await pass(30_000);
  simulation.calls.length = 0;
  loop.everythingNow('resumed');
  await pass(1);
  expect(new Set(simulation.rounds).size).toBe(3);
});

test.each([
  ['set ahead', 5 * hour],
  ['set back', -5 * hour],
  ['set back a little', -7_000],
])('notices within a quarter of a minute that the clock was %s', async (_, by) => {
  await pass(2 * minute);
  simulation.calls.length = 0;
  ahead = by;
  await pass(15_001);
  expect(new Set(simulation.rounds).size).toBe(3);
});

test('leaves a clock alone that goes as it should', async () => {
  await pass(2 * minute);
  simulation.calls.length = 0;
  await pass(5 * minute);
  expect(simulation.rounds.length).toBeLessThanOrEqual(3);
});

test('goes on a minute after a mistake of ours, and names it', async () => {
  await pass(2 * minute);
  simulation.fault = () => {
    throw new RangeError('about zoe@contoso.example');
  };
  loop.notified(room, 'changed');
  await pass(1);
  expect(simulation.reports).toEqual(['sync: RangeError was thrown']);
  simulation.fault = () => null;
  simulation.told.length = 0;
  await pass(2 * minute);
  expect(simulation.told.flatMap<EmailAddress>(({ calendars }) => calendars)).toContain(room);
});

test('ends what is under way when it is disposed of, and begins nothing more', async () => {
  await pass(2 * minute);
  await loop.dispose();
  simulation.calls.length = 0;
  loop.everythingNow('online');
  await pass(hour);
  expect(simulation.calls).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
