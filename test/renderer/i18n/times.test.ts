import { describe, expect, it } from 'vitest';
import en from '../../../renderer/i18n/en.json';
import { createTimes } from '../../../renderer/i18n/times.ts';
import { createTranslate } from '../../../renderer/i18n/translate.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

const t = createTranslate('en-GB', en);
const berlin = createTimes('en-GB', 'Europe/Berlin', t);

/** An instant by its hour in UTC, on 24 November 2026 or so many days later. */
const utc = (hour: number, minute = 0, days = 0) =>
  epochMs(Date.UTC(2026, 10, 24 + days, hour, minute));

describe('times on the screen', () => {
  it('writes the date and time of the kiosk’s zone', () => {
    expect(berlin.dateAndTime(utc(8, 52))).toBe('Tuesday, 24 November · 09:52');
    expect(berlin.time(utc(23, 5))).toBe('00:05');
    const tokyo = createTimes('en-GB', 'Asia/Tokyo', t);
    expect(tokyo.dateAndTime(utc(15))).toBe('Wednesday, 25 November · 00:00');
  });

  it.each([
    ['an hour', utc(9), utc(10), '10:00 – 11:00'],
    ['across midnight', utc(22, 30), utc(23, 30), '23:30 – 00:30'],
    ['to midnight', utc(22), utc(23), '23:00 – 00:00'],
    ['a night', utc(20), utc(30), '21:00 – 07:00'],
    ['a day and more', utc(9), utc(11, 0, 2), 'Tue 10:00 – Thu 12:00'],
    ['exactly a day', utc(9), utc(9, 0, 1), 'Tue 10:00 – Wed 10:00'],
  ])('writes a meeting of %s', (_what, start, end, words) => {
    expect(berlin.span({ start, end })).toBe(words);
  });

  it('writes both hours of the night when summer time ends as the clocks show them', () => {
    const start = epochMs(Date.UTC(2026, 9, 25, 0, 30));
    const end = epochMs(Date.UTC(2026, 9, 25, 1, 30));
    expect(berlin.span({ start, end })).toBe('02:30 – 02:30');
  });
});
