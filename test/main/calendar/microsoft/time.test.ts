import { describe, expect, test } from 'vitest';
import { meetingTime } from '../../../../main/calendar/microsoft/time.ts';
import { eventSchema } from '../../../../main/calendar/microsoft/wire.ts';

const ten = { dateTime: '2026-11-24T10:00:00.0000000', timeZone: 'UTC' };

/** Goes through the wire schema, as every event does. */
const timeOf = (fields: object) => meetingTime(eventSchema.parse({ id: '1', ...fields }));

describe('times', () => {
  const at = (dateTime: string, timeZone: string | null) => ({ dateTime, timeZone });
  const startOf = (start: object) => {
    const time = timeOf({ start, end: at('2026-11-25T23:00:00', 'UTC') });
    return time?.kind === 'timed' ? new Date(time.start).toISOString() : null;
  };

  test.each([
    ['UTC with seven digits', at('2026-11-24T09:30:00.1230000', 'UTC'), '2026-11-24T09:30:00.123Z'],
    ['UTC without digits', at('2026-11-24T09:30:00', 'UTC'), '2026-11-24T09:30:00.000Z'],
    ['Etc/GMT', at('2026-11-24T09:30:00', 'Etc/GMT'), '2026-11-24T09:30:00.000Z'],
    [
      'a Windows zone, in winter',
      at('2026-11-24T09:30:00.0000000', 'W. Europe Standard Time'),
      '2026-11-24T08:30:00.000Z',
    ],
    [
      'a Windows zone, in summer in spite of its name',
      at('2026-07-24T09:30:00.0000000', 'Pacific Standard Time'),
      '2026-07-24T16:30:00.000Z',
    ],
    [
      'a Windows zone off the hour',
      at('2026-11-24T09:30:00.0000000', 'India Standard Time'),
      '2026-11-24T04:00:00.000Z',
    ],
    [
      'UTC, as asked for, where none is named',
      at('2026-11-24T09:30:00', null),
      '2026-11-24T09:30:00.000Z',
    ],
    ['an IANA zone', at('2026-11-24T09:30:00', 'Asia/Tokyo'), '2026-11-24T00:30:00.000Z'],
  ])('%s', (_, start, expected) => {
    expect(startOf(start)).toBe(expected);
  });

  test.each([
    ['a zone nobody knows', at('2026-11-24T09:30:00', 'Atlantis Standard Time')],
    ['a made-up zone of Outlook', at('2026-11-24T09:30:00', 'tzone://Microsoft/Custom')],
    ['no zone', at('2026-11-24T09:30:00', '')],
    ['a day that does not exist', at('2026-02-30T09:30:00', 'UTC')],
    ['an end before the start', at('2026-11-26T09:30:00', 'UTC')],
  ])('%s makes the event unusable', (_, start) => {
    expect(timeOf({ start, end: at('2026-11-25T23:00:00', 'UTC') })).toBeNull();
  });

  test.each([
    ['an offset beside the zone', '2026-11-24T09:30:00+02:00'],
    ['a Z', '2026-11-24T09:30:00Z'],
    ['a date', '2026-11-24'],
    ['words', 'tomorrow'],
  ])('%s is not what Graph sends, and is not guessed at', (_, dateTime) => {
    expect(eventSchema.safeParse({ id: '1', start: at(dateTime, 'UTC'), end: ten }).success).toBe(
      false,
    );
  });

  test('a meeting without length is one', () => {
    expect(timeOf({ start: ten, end: ten })).toMatchObject({ kind: 'timed' });
  });

  test.each([
    ['one day', '2026-11-24', '2026-11-25', '2026-11-24', '2026-11-24'],
    ['three days', '2026-12-30', '2027-01-02', '2026-12-30', '2027-01-01'],
  ])('all-day: %s, dates without a zone', (_, from, to, firstDay, lastDay) => {
    const midnight = (day: string) => at(`${day}T00:00:00.0000000`, 'Pacific Standard Time');
    const event = { isAllDay: true, start: midnight(from), end: midnight(to) };
    expect(timeOf(event)).toEqual({ kind: 'all-day', firstDay, lastDay });
  });

  test('an all-day event of no day is unusable', () => {
    const midnight = at('2026-11-24T00:00:00', 'UTC');
    expect(timeOf({ isAllDay: true, start: midnight, end: midnight })).toBeNull();
  });
});
