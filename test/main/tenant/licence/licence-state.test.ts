import { describe, expect, test } from 'vitest';
import { coversCalendar, licenceState } from '../../../../main/tenant/licence/licence-state.ts';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../../shared/result.ts';

const day = 24 * 60 * minute;
const startsAt = epochMs(Date.UTC(2026, 0, 1));
const expiresAt = epochMs(Date.UTC(2027, 0, 1));
const graceEndsAt = epochMs(expiresAt + 14 * day);
const terms = {
  customer: 'Northwind',
  tier: 'enterprise',
  entitlements: ['calendar_integration'],
  startsAt,
  expiresAt,
  graceEndsAt,
};
const at = (instant: number) => ({ clock: epochMs(instant), latest: epochMs(instant) });

test.each([
  ['a millisecond before it begins', startsAt - 1, 'not-yet-valid'],
  ['when it begins', startsAt, 'valid'],
  ['in its last millisecond', expiresAt - 1, 'valid'],
  ['when it ends', expiresAt, 'in-grace'],
  ['in the last millisecond of its grace', graceEndsAt - 1, 'in-grace'],
  ['when its grace ends', graceEndsAt, 'expired'],
])('%s', (_when, instant, state) => {
  expect(licenceState(ok(terms), at(instant))).toBe(state);
});

test('without days of grace it has ended when it ends', () => {
  const strict = ok({ ...terms, graceEndsAt: expiresAt });
  expect(licenceState(strict, at(expiresAt - 1))).toBe('valid');
  expect(licenceState(strict, at(expiresAt))).toBe('expired');
});

test('one for something else does not cover the calendar', () => {
  const other = ok({ ...terms, entitlements: ['analytics', 'calendar_integration_lite'] });
  expect(licenceState(other, at(startsAt))).toBe('without-calendar');
  expect(licenceState(other, at(expiresAt))).toBe('without-calendar');
  expect(licenceState(other, at(graceEndsAt))).toBe('expired');
});

test.each(['missing', 'tampered', 'unreadable'] as const)('%s is so at any time', (problem) => {
  expect(licenceState(fail(problem), at(startsAt))).toBe(problem);
});

describe('a clock that is behind what is known', () => {
  const behind = (clock: number, latest: EpochMs) =>
    licenceState(ok(terms), { clock: epochMs(clock), latest });

  test('does not extend a licence', () => {
    expect(behind(expiresAt - day, graceEndsAt)).toBe('clock-turned-back');
    expect(behind(graceEndsAt - 61 * minute, graceEndsAt)).toBe('clock-turned-back');
    expect(behind(startsAt - day, graceEndsAt)).toBe('clock-turned-back');
  });

  test('is not to blame where the licence has ended by it too, or where it is merely slow', () => {
    expect(behind(graceEndsAt, epochMs(graceEndsAt + day))).toBe('expired');
    expect(behind(graceEndsAt - 60 * minute, graceEndsAt)).toBe('expired');
  });

  test('does not end a licence that is good at the later time', () => {
    expect(behind(0, epochMs(expiresAt - 1))).toBe('valid');
    expect(behind(expiresAt - day, expiresAt)).toBe('in-grace');
  });
});

test('calendars are asked while a licence is valid or in grace, and else never', () => {
  expect(coversCalendar('valid') && coversCalendar('in-grace')).toBe(true);
  for (const state of ['expired', 'not-yet-valid', 'tampered', 'unreadable'] as const)
    expect(coversCalendar(state)).toBe(false);
  for (const state of ['missing', 'without-calendar', 'clock-turned-back'] as const)
    expect(coversCalendar(state)).toBe(false);
});
