import { expect, test } from 'vitest';
import { ExpectedToday } from '../../../main/check-in/expected-today.ts';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { cacheOf, kioskInHq, readAt } from './cached-copies.ts';
import { aurora, clock, host, meeting, priya } from './meeting-builder.ts';

const onAurora = { calendar: aurora.address ?? host };
const visit = readAt({ ...meeting('10:00-11:00', [priya, aurora]), ...onAurora });

function expectedIn(copies = [visit]) {
  let now: EpochMs = clock('09:00');
  const parts = { cache: cacheOf(copies), settings: kioskInHq(), now: () => now };
  const expected = new ExpectedToday(parts);
  return {
    expected,
    at(time: string) {
      now = clock(time);
    },
    names: () => expected.hosts.map(({ name }) => name),
  };
}

test('who is expected today, and by whom, is known once it was worked out', async () => {
  const { expected, names } = expectedIn();
  expect(expected.visits).toEqual([]);
  await expected.refresh();
  expect(expected.visits.map(({ visitorName }) => visitorName)).toEqual(['Priya Raman']);
  expect(names()).toEqual(['Alex Kim']);
});

test('yesterday’s visits are no longer told after midnight, though nothing was read since', async () => {
  const { expected, at, names } = expectedIn();
  await expected.refresh();
  at('2026-11-25T00:01');
  expect([expected.visits, names()]).toEqual([[], []]);
});

test('nobody is expected any more where it was forgotten', async () => {
  const copies = [visit];
  const { expected, names } = expectedIn(copies);
  await expected.refresh();
  const again = expected.refresh();
  copies.length = 0;
  expected.forget();
  expect(names()).toEqual([]);
  await again;
  expect(names()).toEqual([]);
});
