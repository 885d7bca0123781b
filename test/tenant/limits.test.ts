import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Limits, makeLimits } from './limits.ts';
import type { LoggedRequest } from './request-log.ts';

let limits: Limits;
let now: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  now = 0;
  limits = makeLimits({ concurrency: 4, calendars: 20 }, () => now);
});
afterEach(() => void vi.useRealTimers());

const request = (client = 'kiosk'): LoggedRequest => ({
  method: 'GET',
  url: new URL('https://tenant.example/v1.0/users'),
  headers: { 'user-agent': client },
  mailbox: 'alex@contoso.example',
  status: undefined,
});

/** Time goes by, for the tenant and in truth. */
function pass(milliseconds: number): void {
  now += milliseconds;
  vi.advanceTimersByTime(milliseconds);
}

/** Whether a request that arrives now breaks a limit. */
function breaks(by = request(), open = 1): boolean {
  const before = limits.broken.length;
  limits.arrived(by, open);
  return limits.broken.length > before;
}

test('four requests on one mailbox at once are fine, and five are not', () => {
  expect(breaks(request(), 4)).toBe(false);
  expect(breaks(request(), 5)).toBe(true);
});

test('whoever has to wait sends nothing until that is over', () => {
  limits.answered(request(), '10');
  pass(9_999);
  expect(breaks()).toBe(true);
  pass(1);
  expect(breaks()).toBe(false);
});

test('the longer of two waits counts', () => {
  limits.answered(request(), '10');
  limits.answered(request(), '1');
  pass(9_000);
  expect(breaks()).toBe(true);
});

test('what was on its way is not held against anybody', () => {
  limits.answered(request(), '10');
  pass(100);
  expect(breaks()).toBe(false);
});

test('others do not have to wait', () => {
  limits.answered(request(), '10');
  pass(5_000);
  expect(breaks(request('another kiosk'))).toBe(false);
});

test.each([undefined, '0', 'soon'])('an answer with Retry-After %j asks for nothing', (value) => {
  limits.answered(request(), value);
  pass(500);
  expect(breaks()).toBe(false);
});

test('twenty calendars in one question are fine, and one more is not', () => {
  limits.asked(20);
  expect(limits.broken).toEqual([]);
  limits.asked(21);
  expect(limits.broken).toEqual(['21 calendars in one question']);
});
