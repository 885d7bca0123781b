import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EmailAddress } from '../../../main/calendar/meeting.ts';
import { localDay } from '../../../main/check-in/meeting-span.ts';
import { glanceWindow, slidePhase, syncWindow } from '../../../main/sync/sync-window.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';

const hour = 60 * minute;
const day = 24 * hour;
const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Cairo', 'UTC'];

const at = (iso: string) => epochMs(Date.parse(iso));
const iso = (instant: number) => new Date(instant).toISOString();

test.each([
  // 00:59 and 01:00 on the 24th.
  ['2026-11-23T23:59Z', 0, '2026-11-21T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ['2026-11-24T00:00Z', 0, '2026-11-22T23:00:00.000Z', '2026-12-01T23:00:00.000Z'],
  // 02:59 and 03:00, for a calendar whose turn is half-way through the night.
  ['2026-11-24T01:59Z', 0.5, '2026-11-21T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ['2026-11-24T02:00Z', 0.5, '2026-11-22T23:00:00.000Z', '2026-12-01T23:00:00.000Z'],
])('at %s, phase %d, it is from yesterday until eight days on', (now, phase, start, end) => {
  const window = syncWindow(at(now), 'Europe/Berlin', phase);
  expect([iso(window.start), iso(window.end)]).toEqual([start, end]);
});

test('at any time, anywhere, it has the whole of today and the week to come, and slides once a day', () => {
  const instants = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2028-01-01T00:00Z') });
  const phases = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(instants, phases, fc.constantFrom(...zones), (now, phase, zone) => {
      const window = syncWindow(epochMs(now), zone, phase);
      const today = localDay(epochMs(now), zone);
      expect(window.start).toBeLessThanOrEqual(today.start);
      expect(window.end).toBeGreaterThanOrEqual(today.start + 7 * day - 2 * hour);
      // Never slides back, not even in an hour that comes twice.
      const later = syncWindow(epochMs(now + hour / 2), zone, phase);
      expect(later.start).toBeGreaterThanOrEqual(window.start);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  ['Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T13:00Z', '2026-04-05T13:30Z'],
  ['Australia/Lord_Howe', '2026-10-03T13:30Z', '2026-10-04T13:00Z'],
])('slides once in a night when clocks change (%s, %s)', (zone, from, until) => {
  for (const phase of [0, 0.26, 0.5, 0.99]) {
    const starts = new Set<number>();
    for (let now = at(from); now < at(until); now = epochMs(now + 10 * minute)) {
      starts.add(syncWindow(now, zone, phase).start);
    }
    expect(starts.size).toBe(2);
  }
});

test('what is glanced at begins with today, and stays until midnight', () => {
  const morning = glanceWindow(at('2026-11-24T08:00Z'), 'Europe/Berlin');
  expect(iso(morning.start)).toBe('2026-11-23T23:00:00.000Z');
  expect(glanceWindow(at('2026-11-24T22:59Z'), 'Europe/Berlin')).toEqual(morning);
});

test('calendars have moments of their own, and other ones at other kiosks', () => {
  const phases = Array.from({ length: 400 }, (_, index) =>
    slidePhase(`room-${index % 200}@contoso.example` as EmailAddress, index < 200 ? 0.1 : 0.2),
  );
  expect(new Set(phases).size).toBe(400);
  expect(phases.every((phase) => phase >= 0 && phase < 1)).toBe(true);
  for (const from of [0, 0.25, 0.5, 0.75]) {
    const some = phases.filter((phase) => phase >= from && phase < from + 0.25).length;
    expect(some).toBeGreaterThan(70);
  }
});
