import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { minute } from '../../../shared/epoch-ms.ts';
import { syncWeek, type WeekOptions } from './sync-week.ts';

/** A Friday. */
const oneDay: Omit<WeekOptions, 'provider' | 'seed'> = {
  firstDay: 23,
  days: 1,
  rooms: 4,
  meetings: 14,
  changes: 25,
  visitors: 5,
  troubles: { single: 8, lasting: 0, outage: false },
};

describe.each(['microsoft', 'google'] as const)('%s: a simulated day', (provider) => {
  it('ends with the cache as the tenant, and with histories as the script, whatever goes wrong', async () => {
    const figures = await syncWeek({ ...oneDay, provider, seed: 'one day' });
    expect(figures).toMatchObject({ problems: [], broken: [], rounds: { overlapping: 0 } });
    expect(figures.compared.meetings).toBeGreaterThan(2);
    expect(figures.seen).toBeGreaterThan(0);
  });
});

const beginsInAnOddHour = ({ time }: Meeting): boolean =>
  time.kind === 'timed' && Math.floor(time.start / (60 * minute)) % 2 === 1;

it('a cache that loses meetings, or keeps what is gone, is noticed', async () => {
  const forgetful = { ...oneDay, rooms: 2, visitors: 0 };
  const { problems } = await syncWeek({
    ...forgetful,
    provider: 'google',
    seed: 'a forgetful cache',
    alter(round) {
      const meetings = round.meetings.filter(beginsInAnOddHour);
      return round.kind === 'whole' ? { ...round, meetings } : { ...round, meetings, gone: [] };
    },
  });
  expect(problems).toContainEqual(expect.stringContaining('is missing from the cache'));
  expect(problems).toContainEqual(expect.stringContaining('is in the cache alone'));
});
