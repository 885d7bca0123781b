import { expect, test } from 'vitest';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { failure, Simulation } from './simulated-sync.ts';

const hour = 60 * minute;

async function atWork(at = '2026-11-24T08:00Z', timeZone?: string): Promise<Simulation> {
  const simulation = new Simulation({ at, rooms: 10, ...(timeZone ? { timeZone } : {}) });
  await simulation.run(30 * minute);
  simulation.calls.length = 0;
  return simulation;
}

const changeAll = (simulation: Simulation) => {
  for (const { calendar } of simulation.wanted) simulation.change(calendar);
};

test.each([
  ['a day', 24 * hour],
  ['an hour', hour],
  ['a minute', minute],
])('a clock that is set back by %s stops nothing', async (_, by) => {
  const simulation = await atWork();
  simulation.now = epochMs(simulation.now - by);
  changeAll(simulation);
  await simulation.turn();
  expect(simulation.unseen).toBe(0);
  changeAll(simulation);
  simulation.delays.length = 0;
  await simulation.run(3 * minute);
  expect(simulation.unseen).toBe(0);
});

test('a clock that is put right by a second is no occasion', async () => {
  const simulation = await atWork();
  simulation.now = epochMs(simulation.now - 1_000);
  await simulation.turn();
  expect(simulation.rounds.length).toBeLessThanOrEqual(1);
});

test.each([
  ['clock', 24 * hour],
  ['resumed', 8 * hour],
] as const)('after %s all is read in one turn', async (why, passed) => {
  const simulation = await atWork();
  simulation.now = epochMs(simulation.now + passed);
  changeAll(simulation);
  simulation.sync.everythingNow(why);
  await simulation.turn();
  expect(simulation.unseen).toBe(0);
  expect(simulation.mostAtOnce).toBeLessThanOrEqual(4);
});

test('a clock that is set back in an outage does not prolong it', async () => {
  const simulation = await atWork();
  simulation.fault = () => failure('offline');
  await simulation.run(hour);
  simulation.fault = () => null;
  simulation.now = epochMs(simulation.now - 24 * hour);
  changeAll(simulation);
  await simulation.run(minute);
  expect(simulation.unseen).toBe(0);
  expect(simulation.story.outage).toBeNull();
});

test('a clock that is set back does not prolong a pause', async () => {
  const simulation = await atWork();
  simulation.fault = () => failure('throttled', 10 * minute);
  simulation.sync.everythingNow('online');
  await simulation.turn();
  simulation.fault = () => null;
  simulation.now = epochMs(simulation.now - 24 * hour);
  simulation.calls.length = 0;
  await simulation.run(9 * minute);
  expect(simulation.calls).toEqual([]);
  await simulation.run(5 * minute);
  expect(simulation.calls).not.toEqual([]);
});

test.each([
  ['Europe/Berlin', '2026-03-28T22:00Z'],
  ['Europe/Berlin', '2026-10-24T22:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T12:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T12:00Z'],
])('in a night when clocks change, each window slides once (%s, %s)', async (timeZone, at) => {
  const simulation = await atWork(at, timeZone);
  await simulation.run(9 * hour);
  const whole = simulation.calls.flatMap((call) => (call.isWhole ? (call.calendar ?? []) : []));
  expect(whole).toHaveLength(10);
  expect(new Set(whole).size).toBe(10);
  const gaps = simulation.calls.map(
    (call, index) => call.at - (simulation.calls[index - 1]?.at ?? call.at),
  );
  expect(Math.max(...gaps)).toBeLessThanOrEqual(17 * minute);
});
