import { expect, test } from 'vitest';
import { busyMark } from '../../../main/calendar/busy-mark.ts';

test('the same times come to the same mark, in whatever order', () => {
  expect(busyMark(['9 10', '11 12'])).toBe(busyMark(['11 12', '9 10']));
});

test('another time, one more, one less and none are other marks', () => {
  const marks = [['9 10'], ['9 11'], ['9 10', '9 10'], ['9 10', '11 12'], []].map(busyMark);
  expect(new Set(marks).size).toBe(marks.length);
});

test('a mark is short, and does not tell the times', () => {
  const mark = busyMark(Array.from({ length: 500 }, (_, at) => `${at} ${at + 1}`));
  expect(mark).toMatch(/^[\w-]{43}$/);
});
