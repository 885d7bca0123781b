import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { retryCalls } from '../../../main/calendar/retry.ts';
import { fail, ok } from '../../../shared/result.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answer = ok('an answer');

/** A failed call; one that may well succeed in a moment, unless told otherwise. */
const failed = (retryAfter: number | null = null, transient = true) =>
  fail({ failure: { cause: 'throttled', retryAfter, detail: 'HTTP 429' } as const, transient });

type Ending = typeof answer | ReturnType<typeof failed>;

/** Ends with each of these in turn; how that ended, and when it was tried, in milliseconds. */
async function run(first: Ending, ...others: readonly Ending[]) {
  const began = Date.now();
  const times: number[] = [];
  const endings = [first, ...others];
  const result = retryCalls().execute(async () => {
    times.push(Date.now() - began);
    return endings[times.length - 1] ?? first;
  });
  await vi.runAllTimersAsync();
  return { result: await result, times };
}

describe('a call', () => {
  test('that is answered is made once', async () => {
    expect(await run(answer)).toEqual({ result: answer, times: [0] });
  });

  test('that fails for the moment is made again', async () => {
    const { result, times } = await run(failed(), answer);
    expect(result).toEqual(answer);
    expect(times).toHaveLength(2);
  });

  test('is made three times and no more, and ends as the last one did', async () => {
    const last = failed(7);
    const { result, times } = await run(failed(), failed(), last, answer);
    expect(result).toEqual(last);
    expect(times).toHaveLength(3);
  });

  test('that would fail again is not', async () => {
    const hopeless = failed(null, false);
    expect(await run(hopeless, answer)).toEqual({ result: hopeless, times: [0] });
  });

  test('is not made again once the caller has given up', async () => {
    const caller = new AbortController();
    let calls = 0;
    const result = retryCalls().execute(async () => {
      calls += 1;
      caller.abort();
      return failed();
    }, caller.signal);
    await vi.runAllTimersAsync();
    expect(await result).toEqual(failed());
    expect(calls).toBe(1);
  });

  test('in which there is a bug is not made again', async () => {
    const buggy = vi.fn(() => Promise.reject(new TypeError('a bug')));
    await expect(retryCalls().execute(buggy)).rejects.toThrow('a bug');
    expect(buggy).toHaveBeenCalledTimes(1);
  });
});

describe('before another try', () => {
  test('it waits a moment, and the second time twice as long', async () => {
    const [, second = 0, third = 0] = (await run(failed(), failed(), answer)).times;
    expect(second).toBeGreaterThanOrEqual(200);
    expect(second).toBeLessThanOrEqual(300);
    expect(third - second).toBeGreaterThanOrEqual(400);
    expect(third - second).toBeLessThanOrEqual(600);
  });

  test.each([0, 1_000, 2_000])('it waits as long as the server asks for: %i ms', async (asked) => {
    const { result, times } = await run(failed(asked), answer);
    expect(result).toEqual(answer);
    expect(times[1]).toBeGreaterThanOrEqual(asked);
    expect(times[1]).toBeLessThanOrEqual(asked + 100);
  });

  test('a longer wait is left to the caller', async () => {
    const long = failed(2_001);
    expect(await run(long, answer)).toEqual({ result: long, times: [0] });
  });

  test('those who were turned away together do not wait equally long', async () => {
    const many = Array.from({ length: 20 }, () => run(failed(500), answer));
    const waits = (await Promise.all(many)).map(({ times }) => times[1]);
    expect(new Set(waits).size).toBeGreaterThan(1);
  });
});
