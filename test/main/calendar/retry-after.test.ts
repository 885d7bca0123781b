import { expect, test } from 'vitest';
import { retryAfter } from '../../../main/calendar/retry-after.ts';

const now = Date.UTC(2026, 10, 24, 10);

test.each<[string, Record<string, string>, number | null]>([
  ['nothing', {}, null],
  ['seconds', { 'retry-after': '12' }, 12_000],
  ['none at all', { 'retry-after': '0' }, 0],
  ['a date by our clock', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, 30_000],
  [
    "a date by the server's clock, which is ten minutes ahead",
    { 'retry-after': 'Tue, 24 Nov 2026 10:10:30 GMT', date: 'Tue, 24 Nov 2026 10:10:00 GMT' },
    30_000,
  ],
  ['a date that has passed', { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT' }, 0],
  ['a day', { 'retry-after': '86400' }, 900_000],
  ['a number beyond all numbers', { 'retry-after': '9'.repeat(400) }, 900_000],
  ['a date in a thousand years', { 'retry-after': 'Mon, 24 Nov 3026 10:00:00 GMT' }, 900_000],
  ['words', { 'retry-after': 'later' }, null],
  ['a negative number', { 'retry-after': '-1' }, null],
  ['a date that is none', { 'retry-after': 'Someday GMT' }, null],
])('%s', (_, headers, expected) => {
  expect(retryAfter(new Headers(headers), now)).toBe(expected);
});
