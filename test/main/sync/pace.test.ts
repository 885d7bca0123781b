import { describe, expect, test } from 'vitest';
import { isAwake, jittered, roundInterval, type Watched } from '../../../main/sync/pace.ts';
import { policySchema } from '../../../main/tenant/policy-schema.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';

const at = (iso: string) => epochMs(Date.parse(iso));
const now = at('2026-11-24T09:00Z');
const around = (from: number, until: number): TimeSpan => ({
  start: epochMs(now + from * minute),
  end: epochMs(now + until * minute),
});

describe('the time between rounds', () => {
  const glancedAt: Watched = { closely: [], isTold: false, isGlanced: true, unchanged: 0 };
  const minutes = (more: Partial<Watched>, awake = true) =>
    roundInterval({ ...glancedAt, ...more }, now, awake) / minute;

  test('grows while nothing changes, up to a limit', () => {
    expect([0, 1, 2, 3, 4, 5, 2_000].map((unchanged) => minutes({ unchanged }))).toEqual([
      10, 12.5, 15.625, 19.53125, 20, 20, 20,
    ]);
  });

  test('is short around arrivals, and where glances show nothing', () => {
    const short = 100 / 60;
    expect(minutes({ closely: [around(-1, 1)], unchanged: 9 })).toBeCloseTo(short);
    expect(minutes({ isGlanced: false, unchanged: 9 })).toBeCloseTo(short);
    expect(minutes({ closely: [around(-2, -1), around(1, 2)] })).toBe(10);
  });

  test('is long where changes are told, and at night', () => {
    expect(minutes({ isTold: true, isGlanced: false, closely: [around(-1, 1)] })).toBe(15);
    expect(minutes({ isGlanced: false }, false)).toBe(60);
  });

  test('is never the same at all kiosks', () => {
    expect([0, 0.25, 0.5].map((random) => jittered(100, random))).toEqual([90, 95, 100]);
  });
});

describe('it is awake', () => {
  const { openingHours } = policySchema.parse({}).kiosk;
  const opening = { openingHours, timeZone: 'Europe/Berlin' };
  const awake = (iso: string, closely: readonly TimeSpan[] = [], changed: string | null = null) =>
    isAwake(at(iso), opening, closely, changed === null ? null : at(changed));

  test.each([
    ['2026-11-24T04:59Z', false],
    ['2026-11-24T05:00Z', true],
    ['2026-11-24T18:59Z', true],
    ['2026-11-24T19:00Z', false],
    // A Saturday.
    ['2026-11-28T09:00Z', false],
  ])('at %s: %s', (iso, is) => {
    expect(awake(iso)).toBe(is);
  });

  test('on a Saturday for two hours after a change, but not at night', () => {
    expect(awake('2026-11-28T10:00Z', [], '2026-11-28T08:01Z')).toBe(true);
    expect(awake('2026-11-28T10:00Z', [], '2026-11-28T07:59Z')).toBe(false);
    expect(awake('2026-11-28T02:00Z', [], '2026-11-28T01:59Z')).toBe(false);
    // By a clock that was ahead.
    expect(awake('2026-11-28T10:00Z', [], '2026-11-28T11:00Z')).toBe(false);
  });

  test('at any time when somebody is here, or comes within an hour and a half', () => {
    const visit = [{ start: at('2026-11-28T03:00Z'), end: at('2026-11-28T04:00Z') }];
    expect(awake('2026-11-28T01:29Z', visit)).toBe(false);
    expect(awake('2026-11-28T01:30Z', visit)).toBe(true);
    expect(awake('2026-11-28T03:59Z', visit)).toBe(true);
    expect(awake('2026-11-28T04:00Z', visit)).toBe(false);
  });
});
