import { describe, expect, test } from 'vitest';
import type { EmailAddress } from '../../../main/calendar/meeting.ts';
import { minute } from '../../../shared/epoch-ms.ts';
import { type Call, failure, Simulation, seeded, someRooms } from './simulated-sync.ts';

const second = 1_000;
const hour = 60 * minute;
const rooms = someRooms(20);

/** A Tuesday morning, after the first rounds. */
async function atWork(): Promise<Simulation> {
  const simulation = new Simulation({ at: '2026-11-24T08:00Z', rooms: rooms.length });
  await simulation.run(5 * minute);
  simulation.calls.length = 0;
  simulation.told.length = 0;
  return simulation;
}

/** From now on, and for so long. */
function during(simulation: Simulation, milliseconds: number, cause: ReturnType<typeof failure>) {
  const from = simulation.now;
  simulation.fault = ({ at }: Call) => (at < from + milliseconds ? cause : null);
}

const since = (simulation: Simulation, at: number) =>
  simulation.calls.filter((call) => call.at >= at);

describe('a tenant that is out of reach', () => {
  test('for a day is tried now and then, and caught up with within a minute', async () => {
    const simulation = await atWork();
    during(simulation, 24 * hour, failure('offline'));
    await simulation.run(24 * hour - 1);
    expect(simulation.calls.length).toBeLessThanOrEqual(24 * 14);
    expect(simulation.calls.length).toBeGreaterThanOrEqual(24 * 10);
    expect(simulation.story.outage?.cause).toBe('offline');
    const back = simulation.now;
    for (const room of rooms) simulation.change(room);
    await simulation.run(7 * minute);
    expect(simulation.unseen).toBe(0);
    expect(Math.max(...simulation.delays)).toBeLessThanOrEqual(6 * minute);
    const rounds = since(simulation, back).flatMap(({ at, calendar }) => (calendar ? at : []));
    const [first = 0] = rounds;
    // Spread, and not all with the first answer.
    expect(rounds.filter((at) => at - first < 5 * second).length).toBeLessThan(rooms.length / 2);
    expect(rounds.filter((at) => at - first <= 31 * second)).toHaveLength(rooms.length);
    expect(simulation.story).toMatchObject({ outage: null, outages: [{ cause: 'offline' }] });
    expect(simulation.reports).toEqual([
      'sync: the calendar does not answer: offline (simulated)',
      'sync: the calendar answers again',
    ]);
  });

  test('is asked for everything as soon as the network is back', async () => {
    const simulation = await atWork();
    during(simulation, hour, failure('offline'));
    await simulation.run(hour);
    simulation.calls.length = 0;
    simulation.sync.everythingNow('online');
    await simulation.turn();
    expect(new Set(simulation.rounds).size).toBe(rooms.length);
    expect(simulation.mostAtOnce).toBeLessThanOrEqual(4);
  });

  test('is tried once when the network seems to be back, and is not', async () => {
    const simulation = await atWork();
    during(simulation, hour, failure('offline'));
    await simulation.run(30 * minute);
    simulation.calls.length = 0;
    simulation.sync.everythingNow('online');
    await simulation.turn();
    expect(simulation.calls).toHaveLength(1);
  });

  test.each(['timeout', 'bad-response', 'unauthorized'] as const)(
    'that answers every call with %s is left in peace, too',
    async (cause) => {
      const simulation = await atWork();
      during(simulation, hour, failure(cause));
      await simulation.run(hour - 1);
      expect(simulation.calls.length).toBeLessThanOrEqual(30);
      expect(simulation.story.outage?.cause).toBe(cause);
      await simulation.run(7 * minute);
      expect(simulation.story.outage).toBeNull();
    },
  );

  test('and whose answers could not be used is read as soon as they can be', async () => {
    const simulation = new Simulation({ at: '2026-11-24T08:00Z', rooms: 3 });
    await simulation.run(5 * minute);
    for (const room of someRooms(3)) simulation.hidden.add(room);
    during(simulation, 5 * hour, failure('bad-response'));
    await simulation.run(5 * hour);
    for (const room of someRooms(3)) simulation.change(room);
    await simulation.run(6 * minute);
    expect(simulation.unseen).toBe(0);
  });

  test('while nobody signs in again is tried every five minutes', async () => {
    const simulation = await atWork();
    during(simulation, 10 * hour, failure('unauthorized'));
    await simulation.run(hour);
    simulation.calls.length = 0;
    await simulation.run(8 * hour);
    expect(simulation.calls.length / 8).toBeGreaterThanOrEqual(10);
    expect(simulation.calls.length / 8).toBeLessThanOrEqual(14);
  });
});

test('a network that comes and goes every second is no reason to hurry', async () => {
  const simulation = await atWork();
  const start = simulation.now;
  simulation.fault = ({ at }) =>
    Math.floor((at - start) / second) % 2 === 1 && at < start + 10 * minute
      ? failure('offline')
      : null;
  const random = seeded(1);
  const flaps = Array.from({ length: 300 }, (_, at) => ({
    after: 2 * second * at,
    happens: () => simulation.sync.everythingNow('online'),
  }));
  const changes = Array.from({ length: 30 }, (_, at) => ({
    after: Math.floor(10 * minute * random()),
    happens: () => simulation.change(rooms[at % rooms.length] as EmailAddress),
  }));
  await simulation.run(10 * minute, [...flaps, ...changes]);
  // Each room once a minute, and for each change the four rounds that may have to look for it.
  expect(simulation.calls.length).toBeLessThanOrEqual(rooms.length * 10 + changes.length * 4);
  await simulation.run(3 * minute);
  expect(simulation.unseen).toBe(0);
});

describe('a provider that asks to wait', () => {
  test('is not called until then, for an hour of it, whatever happens', async () => {
    const simulation = await atWork();
    const start = simulation.now;
    let pausedUntil = 0;
    simulation.fault = ({ at }) => {
      if (at >= start + hour) return null;
      expect(at).toBeGreaterThanOrEqual(pausedUntil);
      return failure('throttled', 90 * second);
    };
    const events = Array.from({ length: 60 }, (_, at) => ({
      after: at * minute,
      happens: () => {
        const { pausedUntil: told } = simulation.story;
        if (told !== null) pausedUntil = told;
        simulation.sync.everythingNow('online');
      },
    }));
    await simulation.run(hour, events);
    expect(pausedUntil).toBeGreaterThan(start + 50 * minute);
    expect(simulation.calls.length).toBeLessThanOrEqual(60);
    await simulation.run(3 * minute);
    expect(simulation.story).toMatchObject({ outage: null, pausedUntil: null });
    expect(new Set(simulation.rounds).size).toBe(rooms.length);
  });

  test('once is no outage', async () => {
    const simulation = await atWork();
    let isFirst = true;
    simulation.fault = () => {
      const failed = isFirst ? failure('throttled', 30 * second) : null;
      isFirst = false;
      return failed;
    };
    await simulation.run(10 * minute);
    expect(simulation.story.outages).toEqual([]);
  });
});

describe('a calendar that fails alone', () => {
  const [sick, ...well] = rooms as [EmailAddress, ...EmailAddress[]];

  test.each(['forbidden', 'no-mailbox', 'bad-response'] as const)(
    '(%s) backs off alone, and comes back by itself',
    async (cause) => {
      const simulation = await atWork();
      const start = simulation.now;
      simulation.hidden.add(sick);
      simulation.fault = ({ at, calendar }) =>
        calendar === sick && at < start + 5 * hour ? failure(cause) : null;
      await simulation.run(5 * hour);
      const tries = simulation.rounds.filter((calendar) => calendar === sick).length;
      expect(tries).toBeGreaterThanOrEqual(9);
      expect(tries).toBeLessThanOrEqual(20);
      expect(simulation.story).toMatchObject({
        outage: null,
        outages: [],
        closed: cause === 'bad-response' ? 0 : 1,
      });
      for (const room of well) simulation.change(room);
      simulation.change(sick);
      await simulation.run(3 * minute);
      expect(simulation.unseen).toBeLessThanOrEqual(1);
      await simulation.run(35 * minute);
      expect(simulation.unseen).toBe(0);
      expect(simulation.story.closed).toBe(0);
    },
  );

  test('is not what a silent tenant is tried with', async () => {
    const simulation = await atWork();
    const start = simulation.now;
    simulation.fault = ({ at, calendar }) => {
      if (calendar === sick) return failure('bad-response');
      return at < start + hour ? failure('offline') : null;
    };
    await simulation.run(hour + 7 * minute);
    expect(simulation.story.outage).toBeNull();
  });
});

test('where glances are refused, rounds have to do', async () => {
  const simulation = await atWork();
  simulation.fault = ({ calendar }) => (calendar === null ? failure('forbidden') : null);
  await simulation.run(5 * minute);
  for (const room of rooms) simulation.change(room);
  await simulation.run(2 * minute);
  expect(simulation.unseen).toBe(0);
  const glances = simulation.calls.filter(({ calendar }) => calendar === null);
  expect(glances.length).toBeLessThanOrEqual(2);
  expect(simulation.story).toMatchObject({ outage: null, closed: 0 });
});

test('a glance that never makes sense is done without', async () => {
  const simulation = await atWork();
  simulation.fault = ({ calendar }) => (calendar === null ? failure('bad-response') : null);
  await simulation.run(10 * minute);
  for (const room of rooms) simulation.change(room);
  await simulation.run(2 * minute);
  expect(simulation.unseen).toBe(0);
  expect(simulation.story.outages).toEqual([]);
});
