import { describe, expect, test } from 'vitest';
import type { EmailAddress } from '../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { callsIn, failure, Simulation, someRooms } from './simulated-sync.ts';

const second = 1_000;
const hour = 60 * minute;
const [one, two, three] = someRooms(3) as [EmailAddress, EmailAddress, EmailAddress];

async function atWork(at = '2026-11-24T08:00Z'): Promise<Simulation> {
  const simulation = new Simulation({ at });
  await simulation.run(5 * minute);
  simulation.calls.length = 0;
  simulation.told.length = 0;
  return simulation;
}

describe('a kiosk that starts', () => {
  test('reads 200 rooms within half a minute, and those of visitors at the door first', async () => {
    const simulation = new Simulation({ at: '2026-11-24T08:00Z', rooms: 200 });
    const last = simulation.wanted.at(-1)?.calendar as EmailAddress;
    const soon = { start: epochMs(simulation.now - 1), end: epochMs(simulation.now + hour) };
    simulation.wanted = simulation.wanted.map((wanted) =>
      wanted.calendar === last ? { ...wanted, closely: [soon] } : wanted,
    );
    await simulation.run(30 * second);
    expect(new Set(simulation.rounds).size).toBe(200);
    expect(simulation.rounds[0]).toBe(last);
    expect(simulation.mostAtOnce).toBeLessThanOrEqual(4);
    expect(Math.max(...callsIn(second, simulation.calls))).toBeLessThanOrEqual(30);
  });

  test('that is not licensed does nothing, and looks again in a minute', async () => {
    const simulation = new Simulation({ at: '2026-11-24T08:00Z' });
    simulation.isLicensed = false;
    expect(await simulation.turn()).toBe(simulation.now + minute);
    expect(simulation.calls).toEqual([]);
    simulation.isLicensed = true;
    await simulation.run(minute);
    expect(new Set(simulation.rounds).size).toBe(3);
  });

  test('with nothing to keep up with rests', async () => {
    const simulation = new Simulation({ at: '2026-11-24T08:00Z', rooms: 0 });
    expect(await simulation.turn()).toBe(simulation.now + minute);
    expect(simulation.calls).toEqual([]);
  });
});

describe('calendars come and go', () => {
  test('a new one is read at once, one that is wanted no more never again', async () => {
    const simulation = await atWork();
    const guest = 'alex@contoso.example' as EmailAddress;
    simulation.wanted = [...simulation.wanted.slice(1), { calendar: guest, closely: [] }];
    await simulation.turn();
    expect(simulation.rounds).toEqual([guest]);
    await simulation.run(2 * hour);
    expect(simulation.rounds).not.toContain(one);
    expect(simulation.story.calendars).toBe(3);
  });

  test('one is read closely from shortly before its visitors come until they are there', async () => {
    const simulation = await atWork();
    const start = epochMs(simulation.now + hour);
    const closely = [{ start, end: epochMs(start + hour) }];
    simulation.wanted = [one, two].map((calendar, at) => ({
      calendar,
      closely: at === 0 ? closely : [],
    }));
    await simulation.run(3 * hour);
    const rounds = (calendar: EmailAddress, from: number, until: number) =>
      simulation.calls.filter(
        (call) => call.calendar === calendar && call.at >= from && call.at < until,
      ).length;
    expect(rounds(one, start, start + hour)).toBeGreaterThanOrEqual(32);
    expect(rounds(one, start - hour, start)).toBeLessThanOrEqual(8);
    expect(rounds(one, start + hour, start + 2 * hour)).toBeLessThanOrEqual(8);
    expect(rounds(two, start, start + hour)).toBeLessThanOrEqual(7);
  });

  test('visitors who come at night are expected', async () => {
    const simulation = await atWork('2026-11-24T01:00Z');
    const start = epochMs(simulation.now + hour);
    simulation.wanted = [{ calendar: one, closely: [{ start, end: epochMs(start + hour) }] }];
    await simulation.run(2 * hour);
    expect(simulation.rounds.length).toBeGreaterThan(30);
  });
});

describe('a provider that tells of changes', () => {
  test('has the calendar read at once, and this one alone', async () => {
    const simulation = await atWork();
    await simulation.run(20 * second);
    simulation.change(two);
    simulation.calls.length = 0;
    simulation.told.length = 0;
    simulation.sync.notified(two, 'changed');
    await simulation.turn();
    expect(simulation.rounds).toEqual([two]);
    expect(simulation.told).toEqual([{ calendars: [two], source: 'notification' }]);
  });

  test('that missed some has it read, too, but told of nothing', async () => {
    const simulation = await atWork();
    simulation.sync.notified(two, 'missed');
    await simulation.turn();
    expect(simulation.told).toEqual([{ calendars: [two], source: 'polling' }]);
  });

  test('a thousand times in a minute has it read now and then', async () => {
    const simulation = await atWork();
    const flood = Array.from({ length: 1_000 }, (_, at) => ({
      after: at * 60,
      happens: () => simulation.sync.notified(two, 'changed'),
    }));
    await simulation.run(minute, flood);
    expect(simulation.rounds.length).toBeGreaterThanOrEqual(10);
    expect(simulation.rounds.length).toBeLessThanOrEqual(15);
  });

  test('while a round fails is not forgotten', async () => {
    const simulation = await atWork();
    let isFirst = true;
    simulation.fault = ({ calendar }) => {
      const failed = calendar !== null && isFirst ? failure('offline') : null;
      if (calendar !== null) isFirst = false;
      return failed;
    };
    simulation.sync.notified(two, 'changed');
    await simulation.run(30 * second);
    expect(simulation.told).toContainEqual({ calendars: [two], source: 'notification' });
  });

  test('of a calendar that nobody wants is not listened to', async () => {
    const simulation = await atWork();
    simulation.sync.notified('zoe@contoso.example' as EmailAddress, 'changed');
    await simulation.turn();
    expect(simulation.rounds).toEqual([]);
  });

  test('is asked less often, and glances are for the others', async () => {
    const simulation = await atWork();
    simulation.sync.toldOf(new Set([one, two, three]));
    await simulation.run(4 * hour);
    const glances = simulation.calls.filter(({ calendar }) => calendar === null);
    expect(glances).toEqual([]);
    expect(simulation.rounds.length / 3 / 4).toBeGreaterThanOrEqual(3.5);
    expect(simulation.rounds.length / 3 / 4).toBeLessThanOrEqual(5);
    simulation.sync.toldOf(new Set());
    await simulation.run(5 * minute);
    simulation.change(one);
    await simulation.run(2 * minute);
    expect(simulation.unseen).toBe(0);
  });
});

describe('a change that rounds have later than glances and notifications', () => {
  test.each([10 * second, 50 * second, 90 * second])('(%i) is found all the same', async (late) => {
    const simulation = await atWork();
    simulation.listsLateBy = late;
    simulation.change(one);
    await simulation.run(late + 3 * minute);
    expect(simulation.unseen).toBe(0);

    simulation.sync.toldOf(new Set([one, two, three]));
    await simulation.turn();
    simulation.told.length = 0;
    simulation.change(two);
    simulation.sync.notified(two, 'changed');
    await simulation.run(late + minute);
    expect(simulation.unseen).toBe(0);
    const ofTwo = simulation.told.filter(({ calendars }) => calendars.includes(two));
    expect(new Set(ofTwo.map(({ source }) => source))).toEqual(new Set(['notification']));
  });

  test('is not looked for without end', async () => {
    const simulation = await atWork();
    simulation.sync.toldOf(new Set([one, two, three]));
    await simulation.turn();
    simulation.calls.length = 0;
    simulation.sync.notified(two, 'changed');
    await simulation.run(8 * minute);
    expect(simulation.rounds.filter((calendar) => calendar === two)).toHaveLength(4);
  });
});

test('a provider that lost the place is asked from the beginning', async () => {
  const simulation = await atWork();
  simulation.loseCursors();
  simulation.change(one);
  await simulation.run(2 * minute);
  expect(simulation.calls.filter(({ calendar }) => calendar === one)).toMatchObject([
    { isWhole: false },
    { isWhole: true },
  ]);
  expect(simulation.unseen).toBe(0);
});

test('a mistake of ours costs one calendar, and is not hidden', async () => {
  const simulation = await atWork();
  const bug = new TypeError('nothing is there');
  simulation.fault = ({ calendar }) => {
    if (calendar === one) throw bug;
    return null;
  };
  simulation.sync.everythingNow('resumed');
  await expect(simulation.turn()).rejects.toBe(bug);
  expect(simulation.told.flatMap(({ calendars }) => calendars)).toEqual([two, three]);
});

test('a turn that is given up asks for nothing more', async () => {
  const simulation = await atWork();
  simulation.sync.everythingNow('resumed');
  await simulation.turn(AbortSignal.abort());
  expect(simulation.calls).toEqual([]);
});
