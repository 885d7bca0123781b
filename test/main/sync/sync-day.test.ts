import { expect, test } from 'vitest';
import { minute } from '../../../shared/epoch-ms.ts';
import { callsIn, percentile, Simulation, seeded, someRooms } from './simulated-sync.ts';

const hour = 60 * minute;
const rooms = someRooms(20);

function roomAt(index: number) {
  const room = rooms[index];
  if (!room) throw new Error(`there is no room ${index}`);
  return room;
}

/** A Tuesday from midnight to midnight in Berlin; nobody had asked anything before. */
const tuesday = (seed: number) =>
  new Simulation({ at: '2026-11-23T23:00Z', rooms: rooms.length, seed });

/** Changes at random moments from eight on. */
function changes(simulation: Simulation, count: number, seed: number, hours = 10) {
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({
    after: Math.floor((8 + hours * random()) * hour),
    happens: () => simulation.change(roomAt(Math.floor(random() * rooms.length))),
  }));
}

/** Requests per room and hour; one glance asks for twenty rooms. */
function requests(simulation: Simulation, from: number, until: number): number {
  const calls = simulation.calls.filter(({ at }) => at >= from && at < until);
  const rounds = calls.filter(({ calendar }) => calendar !== null).length;
  const perRoom = rounds / rooms.length + (calls.length - rounds) / 20;
  return perRoom / ((until - from) / hour);
}

test.each([1, 2])('in opening hours a change is seen within two minutes (%i)', async (seed) => {
  const simulation = tuesday(seed);
  await simulation.run(24 * hour, changes(simulation, 300, seed));
  expect(simulation.delays).toHaveLength(300);
  expect(percentile(simulation.delays, 0.95)).toBeLessThanOrEqual(120_000);
  expect(Math.max(...simulation.delays)).toBeLessThanOrEqual(25 * minute);
});

test('a change that no glance shows is seen with the next round', async () => {
  const simulation = tuesday(4);
  for (const room of rooms) simulation.hidden.add(room);
  await simulation.run(11 * hour, changes(simulation, 100, 4, 2));
  expect(simulation.delays).toHaveLength(100);
  expect(percentile(simulation.delays, 0.95)).toBeLessThanOrEqual(120_000);
});

test('a quiet day costs few requests, and a quiet night next to none', async () => {
  const simulation = tuesday(5);
  const midnight = simulation.now;
  await simulation.run(24 * hour);
  const opening = requests(simulation, midnight + 8 * hour, midnight + 18 * hour);
  expect(opening).toBeLessThanOrEqual(12);
  expect(requests(simulation, midnight, midnight + 24 * hour)).toBeLessThanOrEqual(5);
  expect(requests(simulation, midnight + hour, midnight + 6 * hour)).toBeLessThanOrEqual(2);
  const busiest = Array.from({ length: 24 * 60 }, (_, at) =>
    requests(simulation, midnight + at * minute, midnight + (at + 1) * minute),
  );
  expect(Math.max(...busiest.slice(2)) / 60).toBeLessThanOrEqual(0.35);
});

test('a weekend is as quiet as a night, until somebody changes something', async () => {
  const simulation = new Simulation({ at: '2026-11-20T23:00Z', rooms: rooms.length });
  const midnight = simulation.now;
  await simulation.run(24 * hour, [
    { after: 14 * hour, happens: () => simulation.change(roomAt(0)) },
    { after: 14.5 * hour, happens: () => simulation.change(roomAt(1)) },
  ]);
  expect(requests(simulation, midnight + 6 * hour, midnight + 14 * hour)).toBeLessThanOrEqual(2);
  expect(simulation.delays[1]).toBeLessThanOrEqual(120_000);
});

test('windows slide in the small hours, not all at once', async () => {
  const simulation = tuesday(6);
  const midnight = simulation.now;
  await simulation.run(24 * hour);
  simulation.calls.length = 0;
  await simulation.run(6 * hour);
  const whole = simulation.calls.filter(({ isWhole }) => isWhole);
  expect(new Set(whole.map(({ calendar }) => calendar)).size).toBe(rooms.length);
  expect(Math.max(...callsIn(10 * minute, whole))).toBeLessThanOrEqual(rooms.length / 4);
  const hours = whole.map(({ at }) => (at - midnight - 24 * hour) / hour);
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...hours)).toBeLessThanOrEqual(6.5);
});
