import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepRetention } from '../../../main/visits/retention.ts';
import type { Forgetting, VisitHistory } from '../../../main/visits/visit-history.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../shared/result.ts';
import { arrival } from './visit-builder.ts';

const hour = 60 * minute;
const day = 24 * hour;

beforeEach(() => {
  vi.useFakeTimers({ now: arrival });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Retention over a history that answers as it is told, from the start on. */
function retained(...answers: readonly Awaited<ReturnType<VisitHistory['forgetBefore']>>[]) {
  const calls: [EpochMs, Forgetting][] = [];
  const reported: string[] = [];
  const retention = keepRetention({
    history: {
      async forgetBefore(instant, how) {
        calls.push([instant, how]);
        return answers[calls.length - 1] ?? ok(0);
      },
    },
    retention: { days: 90, afterwards: 'anonymise' },
    timeZone: 'Europe/Berlin',
    now: () => epochMs(Date.now()),
    cautiousNow: async () => epochMs(Date.now()),
    report: (problem) => reported.push(problem),
  });
  return { calls, reported, retention };
}

const daysAgo = (instant: number) => [instant - 90 * day, 'anonymise'];

test('old visits are forgotten at the start, and each night at three', async () => {
  const { calls, reported, retention } = retained();
  // The start is at ten in Berlin.
  await vi.advanceTimersByTimeAsync(17 * hour - 1);
  expect(calls).toEqual([daysAgo(arrival)]);
  await vi.advanceTimersByTimeAsync(1 + day);
  const night = arrival + 17 * hour;
  expect(calls).toEqual([daysAgo(arrival), daysAgo(night), daysAgo(night + day)]);
  expect(reported).toEqual([]);
  retention.dispose();
});

test('what is refused is said once, and tried again soon', async () => {
  const busy = fail({ cause: 'busy', code: 'SQLITE_BUSY' } as const);
  const full = fail({ cause: 'disk-full', code: 'SQLITE_FULL' } as const);
  const { calls, reported, retention } = retained(busy, busy, full, ok(3), busy);
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(calls).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(17 * hour);
  expect(calls.length).toBeGreaterThan(4);
  expect(reported).toEqual([
    'old visits are not wholly forgotten yet: busy (SQLITE_BUSY)',
    'old visits are not wholly forgotten yet: disk-full (SQLITE_FULL)',
    'old visits are not wholly forgotten yet: busy (SQLITE_BUSY)',
  ]);
  retention.dispose();
});

test('nothing is forgotten after it was disposed of', async () => {
  const early = retained();
  early.retention.dispose();
  const late = retained(fail({ cause: 'busy', code: 'SQLITE_BUSY' }));
  await vi.advanceTimersByTimeAsync(1);
  late.retention.dispose();
  await vi.advanceTimersByTimeAsync(5 * day);
  expect(early.calls).toHaveLength(0);
  expect(late.calls).toHaveLength(1);
});
