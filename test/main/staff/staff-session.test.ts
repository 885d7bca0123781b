import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StaffSession } from '../../../main/staff/staff-session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function session(idle: (isUnlocked: boolean) => number = () => 1_000) {
  const locked = vi.fn();
  const made: StaffSession = new StaffSession({
    idle: () => idle(made.isUnlocked),
    onLocked: locked,
  });
  return { session: made, locked };
}

test('a session that nobody touches locks, once', () => {
  const { session: staff, locked } = session();
  staff.begin();
  expect(staff.unlock(staff.stay)).toBe(true);
  vi.advanceTimersByTime(999);
  expect(staff.isUnlocked).toBe(true);
  vi.advanceTimersByTime(1);
  expect([staff.isUnlocked, locked.mock.calls.length]).toEqual([false, 1]);
  vi.advanceTimersByTime(10_000);
  expect(locked).toHaveBeenCalledTimes(1);
});

test('each touch prolongs it, by what is asked for then', () => {
  const { session: staff } = session((isUnlocked) => (isUnlocked ? 3_000 : 1_000));
  staff.begin();
  vi.advanceTimersByTime(900);
  staff.touch();
  vi.advanceTimersByTime(900);
  staff.unlock(staff.stay);
  vi.advanceTimersByTime(2_900);
  staff.touch();
  vi.advanceTimersByTime(2_900);
  expect(staff.isUnlocked).toBe(true);
});

test('a stay that is over is neither unlocked nor prolonged, by whatever comes late', () => {
  const { session: staff, locked } = session();
  staff.begin();
  const { stay } = staff;
  staff.end();
  expect(staff.unlock(stay)).toBe(false);
  staff.touch();
  expect(vi.getTimerCount()).toBe(0);
  staff.begin();
  expect(staff.unlock(stay)).toBe(false);
  expect(staff.isUnlocked).toBe(false);
  staff.end();
  staff.end();
  expect(locked).toHaveBeenCalledTimes(2);
});
