import { expect, test } from 'vitest';
import { byClock, waitAfter, waitUntil } from '../../../main/staff/pin-back-off.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

test('three slips are free, then each wrong PIN costs twice as much, up to a quarter of an hour', () => {
  const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map(
    (count) => waitAfter(count) / 1_000,
  );
  expect(seconds).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('one waits from the last wrong PIN on, and not a moment longer', () => {
  const wrong = { count: 4, lastAt: epochMs(1_000) };
  expect(waitUntil(wrong, epochMs(30_999))).toBe(31_000);
  expect(waitUntil(wrong, epochMs(31_000))).toBe(null);
});

test('by a clock that was turned back the wait begins anew', () => {
  const wrong = { count: 4, lastAt: epochMs(1_000_000) };
  const now = epochMs(5_000);
  expect(waitUntil(byClock(wrong, now), now)).toBe(35_000);
  expect(byClock(wrong, epochMs(2_000_000))).toBe(wrong);
});
