import { describe, expect, test } from 'vitest';
import { chooseMeeting } from '../../../main/check-in/choose-meeting.ts';
import { localDay } from '../../../main/check-in/meeting-span.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { allDay, aurora, meeting, priya, question, visitor } from './meeting-builder.ts';

const hour = 60 * minute;

/** An instant by the clocks of a zone, with its offset where the hour comes twice. */
const at = (zone: string, local: string): EpochMs =>
  epochMs(Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds);

const timed = (start: EpochMs, length: number) =>
  meeting('10:00-11:00', [priya, aurora], {
    time: { kind: 'timed', start, end: epochMs(start + length) },
  });

const nights = [
  { zone: 'Europe/Berlin', day: '2026-10-25', hours: 25, change: '2026-10-25T02:00+02:00' },
  { zone: 'Europe/Berlin', day: '2027-03-28', hours: 23, change: '2027-03-28T03:00+02:00' },
  { zone: 'America/New_York', day: '2026-11-01', hours: 25, change: '2026-11-01T01:00-04:00' },
  { zone: 'America/New_York', day: '2027-03-14', hours: 23, change: '2027-03-14T03:00-04:00' },
] as const;

describe.each(nights)('$day in $zone', ({ zone: timeZone, day, hours, change }) => {
  const noon = at(timeZone, `${day}T12:00`);
  const asked = (when: EpochMs, name = 'Robin') =>
    question({ at: when, timeZone, visitor: visitor(name) });
  const chosen = (when: EpochMs, name: string, ...meetings: Parameters<typeof chooseMeeting>[0]) =>
    chooseMeeting(meetings, asked(when, name)).choice.kind;

  test('has so many hours', () => {
    const { start, end } = localDay(noon, timeZone);
    expect((end - start) / hour).toBe(hours);
  });

  test('counts whole with the visitor’s name, to its first and last minute', () => {
    const { start, end } = localDay(noon, timeZone);
    const last = timed(epochMs(end - 30 * minute), 30 * minute);
    const first = timed(start, 30 * minute);
    for (const when of [start, noon, epochMs(end - 1)]) {
      expect(chosen(when, 'Priya Raman', last)).toBe('one');
      expect(chosen(when, 'Priya Raman', first)).toBe('one');
    }
  });

  test('counts no further than that', () => {
    const { start, end } = localDay(noon, timeZone);
    expect(chosen(noon, 'Priya Raman', timed(end, hour))).toBe('none');
    expect(chosen(noon, 'Priya Raman', timed(epochMs(start - hour), hour))).toBe('none');
  });

  test('has a window of minutes that pass, not of minutes that clocks show', () => {
    const before = epochMs(at(timeZone, change) - 10 * minute);
    const after = epochMs(at(timeZone, change) + 10 * minute);
    const starts = (minutes: number) => timed(epochMs(before + minutes * minute), hour);
    expect(chosen(before, 'Robin', starts(90))).toBe('ask');
    expect(chosen(before, 'Robin', starts(91))).toBe('none');
    const ended = (minutes: number) => timed(epochMs(after - (minutes + 20) * minute), 20 * minute);
    expect(chosen(after, 'Robin', ended(30))).toBe('ask');
    expect(chosen(after, 'Robin', ended(31))).toBe('none');
  });

  test('is all of a meeting of that day, and none of the next day’s', () => {
    const { start, end } = localDay(noon, timeZone);
    const whole = allDay(day, day, [priya, aurora]);
    const { trace } = chooseMeeting([whole], asked(noon, 'Priya Raman'));
    expect(trace).toMatchObject([{ time: { start, end }, allDay: true, ruledOut: null }]);
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    const tomorrow = allDay(next, next, [priya, aurora]);
    expect(chosen(epochMs(end - 100 * minute), 'Priya Raman', tomorrow)).toBe('none');
  });
});
