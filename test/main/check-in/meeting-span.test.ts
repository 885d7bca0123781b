import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDay, meetingSpan } from '../../../main/check-in/meeting-span.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';

const instant = (text: string) => epochMs(Temporal.Instant.from(text).epochMilliseconds);

const inUtc = ({ start, end }: TimeSpan): string =>
  [start, end]
    .map((at) => Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'minute' }))
    .join('/');

describe('the local day', () => {
  test.each([
    ['Europe/Berlin', '2026-11-24T10:00Z', '2026-11-23T23:00Z/2026-11-24T23:00Z', 'a plain one'],
    ['Europe/Berlin', '2026-11-24T23:00Z', '2026-11-24T23:00Z/2026-11-25T23:00Z', 'from midnight'],
    ['Europe/Berlin', '2026-11-24T22:59Z', '2026-11-23T23:00Z/2026-11-24T23:00Z', 'to midnight'],
    ['Europe/Berlin', '2026-03-29T10:00Z', '2026-03-28T23:00Z/2026-03-29T22:00Z', '23 hours'],
    ['Europe/Berlin', '2026-10-25T10:00Z', '2026-10-24T22:00Z/2026-10-25T23:00Z', '25 hours'],
    ['America/New_York', '2026-11-01T12:00Z', '2026-11-01T04:00Z/2026-11-02T05:00Z', '25 hours'],
    ['Africa/Cairo', '2023-04-28T10:00Z', '2023-04-27T22:00Z/2023-04-28T21:00Z', 'from 01:00'],
    ['Africa/Cairo', '2023-04-27T10:00Z', '2023-04-26T22:00Z/2023-04-27T22:00Z', 'to 01:00'],
    ['Pacific/Apia', '2011-12-30T05:00Z', '2011-12-29T10:00Z/2011-12-30T10:00Z', 'before none'],
    ['Asia/Kathmandu', '2026-11-24T18:20Z', '2026-11-24T18:15Z/2026-11-25T18:15Z', 'by minutes'],
    ['Pacific/Kiritimati', '2026-11-24T11:00Z', '2026-11-24T10:00Z/2026-11-25T10:00Z', 'far ahead'],
  ])('in %s at %s is %s (%s)', (zone, at, expected) => {
    expect(inUtc(localDay(instant(at), zone))).toBe(expected);
  });

  test('of a zone that does not exist is an error, not a default', () => {
    expect(() => localDay(instant('2026-11-24T10:00Z'), 'Mars/Olympus')).toThrow(RangeError);
  });

  test('holds its instant, lasts about a day, and meets the next day without a gap', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Africa/Cairo', 'Pacific/Apia', 'Asia/Kolkata');
    const instants = fc.integer({ min: 1e12, max: 2e12 }).map(epochMs);
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const day = localDay(at, zone);
        expect(day.start).toBeLessThanOrEqual(at);
        expect(day.end).toBeGreaterThan(at);
        expect(Math.abs(day.end - day.start - 24 * 60 * minute)).toBeLessThanOrEqual(60 * minute);
        expect(localDay(day.end, zone).start).toBe(day.end);
      }),
    );
  });
});

describe('the span of a meeting', () => {
  test('is its two instants', () => {
    const [start, end] = [instant('2026-11-24T10:00Z'), instant('2026-11-24T11:00Z')];
    expect(meetingSpan({ kind: 'timed', start, end }, 'Asia/Tokyo')).toEqual({ start, end });
  });

  test.each([
    ['Europe/Berlin', '2026-11-24', '2026-11-24', '2026-11-23T23:00Z/2026-11-24T23:00Z'],
    ['Europe/Berlin', '2026-11-24', '2026-11-26', '2026-11-23T23:00Z/2026-11-26T23:00Z'],
    ['America/New_York', '2026-11-24', '2026-11-24', '2026-11-24T05:00Z/2026-11-25T05:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25', '2026-10-24T22:00Z/2026-10-25T23:00Z'],
    ['Africa/Cairo', '2023-04-28', '2023-04-28', '2023-04-27T22:00Z/2023-04-28T21:00Z'],
  ])('of whole days in %s from %s to %s is %s', (zone, firstDay, lastDay, expected) => {
    expect(inUtc(meetingSpan({ kind: 'all-day', firstDay, lastDay }, zone))).toBe(expected);
  });
});
