import { describe, expect, test } from 'vitest';
import { meetingTime, originalStart } from '../../../../main/calendar/google/time.ts';
import { eventSchema } from '../../../../main/calendar/google/wire.ts';

const time = (start: object | undefined, end: object | undefined) =>
  meetingTime(eventSchema.parse({ id: '1', start, end }));

const halfPastNine = Date.UTC(2026, 10, 24, 9, 30);
const ten = Date.UTC(2026, 10, 24, 10);

describe('a timed event', () => {
  test.each([
    ['an offset', { dateTime: '2026-11-24T10:30:00+01:00' }],
    [
      'an offset, whatever the zone says',
      { dateTime: '2026-11-24T01:30:00-08:00', timeZone: 'Asia/Tokyo' },
    ],
    ['Z', { dateTime: '2026-11-24T09:30:00Z' }],
    ['fractions of a second', { dateTime: '2026-11-24T09:30:00.000Z' }],
    ['a zone and no offset', { dateTime: '2026-11-24T10:30:00', timeZone: 'Europe/Berlin' }],
  ])('starts at an instant, written with %s', (_, start) => {
    const end = { dateTime: '2026-11-24T10:00:00Z' };
    expect(time(start, end)).toEqual({ kind: 'timed', start: halfPastNine, end: ten });
  });

  test('may take no time at all', () => {
    const now = { dateTime: '2026-11-24T10:00:00Z' };
    expect(time(now, now)).toEqual({ kind: 'timed', start: ten, end: ten });
  });

  test('has the length that clocks show who are set forward in it', () => {
    const read = time(
      { dateTime: '2026-03-29T01:30:00', timeZone: 'Europe/Berlin' },
      { dateTime: '2026-03-29T03:30:00', timeZone: 'Europe/Berlin' },
    );
    expect(read).toEqual({
      kind: 'timed',
      start: Date.UTC(2026, 2, 29, 0, 30),
      end: Date.UTC(2026, 2, 29, 1, 30),
    });
  });
});

describe('an all-day event', () => {
  test.each([
    ['one day', '2026-11-24', '2026-11-25', '2026-11-24'],
    ['over the end of a month', '2026-11-28', '2026-12-03', '2026-12-02'],
  ])('ends with the day before its end: %s', (_, start, end, lastDay) => {
    const read = time({ date: start }, { date: end });
    expect(read).toEqual({ kind: 'all-day', firstDay: start, lastDay });
  });
});

const good = { dateTime: '2026-11-24T10:00:00Z' };

test.each<[string, object | undefined, object | undefined]>([
  ['no start', undefined, good],
  ['no end', good, undefined],
  ['an empty start', {}, good],
  ['a day and an instant', { date: '2026-11-24' }, good],
  ['an instant and a day', good, { date: '2026-11-25' }],
  ['an end before the start', good, { dateTime: '2026-11-24T09:00:00Z' }],
  ['an all-day end that is the first day', { date: '2026-11-24' }, { date: '2026-11-24' }],
  ['no offset and no zone', { dateTime: '2026-11-24T09:00:00' }, good],
  ['a zone nobody knows', { dateTime: '2026-11-24T09:00:00', timeZone: 'Atlantis/Deep' }, good],
  ['a day that does not exist', { date: '2026-02-30' }, { date: '2026-03-01' }],
  ['an hour that does not exist', { dateTime: '2026-11-24T25:00:00Z' }, good],
  ['words', { dateTime: 'soon' }, good],
])('nothing is made of %s', (_, start, end) => {
  expect(time(start, end)).toBeNull();
});

describe('the original start of an occurrence', () => {
  const original = (originalStartTime?: object) =>
    originalStart(eventSchema.parse({ id: '1', originalStartTime }));

  test('has one name in every zone', () => {
    const names = [
      { dateTime: '2026-11-24T10:30:00+01:00', timeZone: 'Europe/Berlin' },
      { dateTime: '2026-11-24T01:30:00-08:00' },
      { dateTime: '2026-11-24T10:30:00', timeZone: 'Europe/Berlin' },
    ].map(original);
    expect(new Set(names)).toEqual(new Set(['2026-11-24T09:30:00Z']));
  });

  test('is a day where the series is of days', () => {
    expect(original({ date: '2026-11-24' })).toBe('2026-11-24');
  });

  test.each([[undefined], [{}], [{ dateTime: 'soon' }]])('is none in %j', (time) => {
    expect(original(time)).toBeNull();
  });
});
