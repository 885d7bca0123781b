import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookMoment, nightAt } from '../../../main/updates/night.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';

const berlin = 'Europe/Berlin';
const at = (local: string) =>
  epochMs(Temporal.PlainDateTime.from(local).toZonedDateTime(berlin).epochMilliseconds);

describe('the night', () => {
  const early = { from: '02:00', to: '05:00' };
  const overMidnight = { from: '22:30', to: '04:00' };

  it.each([
    ['begins with its first minute', early, '2026-11-23T02:00', true],
    ['has not begun before that', early, '2026-11-23T01:59:59', false],
    ['is over with the minute of its end', early, '2026-11-23T05:00', false],
    ['passes midnight', overMidnight, '2026-11-24T00:10', true],
    ['has begun before midnight', overMidnight, '2026-11-23T22:30', true],
    ['is over in the morning', overMidnight, '2026-11-24T04:00', false],
    ['is not at noon', overMidnight, '2026-11-24T12:00', false],
  ])('%s', (_what, hours, local, isNight) => {
    expect(nightAt(hours, berlin, at(local)) !== null).toBe(isNight);
  });

  it('that passes midnight is the same one before and after it', () => {
    const before = nightAt(overMidnight, berlin, at('2026-11-23T23:59'));
    expect(nightAt(overMidnight, berlin, at('2026-11-24T00:01'))).toEqual(before);
  });

  it.each([
    ['an hour shorter', '2026-03-29T03:30', 2],
    ['an hour longer', '2026-10-25T03:30', 4],
  ])('in which the clocks change is %s', (_what, local, hours) => {
    const night = nightAt({ from: '01:00', to: '04:00' }, berlin, at(local));
    expect(night && (night.end - night.start) / 60 / minute).toBe(hours);
  });
});

it('a kiosk looks in the first half of a night, whatever it drew', () => {
  const night = { start: at('2026-11-23T02:00'), end: at('2026-11-23T05:00') };
  expect(lookMoment(night, 0)).toBe(night.start);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (drawn) => {
      const moment = lookMoment(night, drawn);
      expect(moment).toBeGreaterThanOrEqual(night.start);
      expect(moment).toBeLessThan(at('2026-11-23T03:30'));
    }),
  );
});
