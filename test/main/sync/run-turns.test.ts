import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runTurns, type Turns } from '../../../main/sync/run-turns.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';

let turned: number[];
let next: number;
let turns: Turns;
let during: (signal: AbortSignal) => Promise<void>;

const now = () => epochMs(Date.now());

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [turned, next] = [[], 5_000];
  during = async () => undefined;
  turns = runTurns(async (signal) => {
    turned.push(Date.now());
    await during(signal);
    return epochMs(Date.now() + next);
  }, now);
});
afterEach(async () => {
  await turns.dispose();
  vi.useRealTimers();
});

test('turns are taken when they are due, and after a minute at the latest', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  next = 3_600_000;
  await vi.advanceTimersByTimeAsync(66_000);
  expect(turned).toEqual([0, 5_000, 10_000, 15_000, 75_000]);
});

test('or sooner, where something happened, even while one is under way', async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  turns.soon();
  await vi.advanceTimersByTimeAsync(0);
  expect(turned).toEqual([0, 1_000]);
  let happens = true;
  during = async () => {
    if (happens) turns.soon();
    happens = false;
  };
  turns.soon();
  await vi.advanceTimersByTimeAsync(0);
  expect(turned).toEqual([0, 1_000, 1_000, 1_000]);
});

test('none after the end, which waits for the one that is under way', async () => {
  let ended = false;
  during = (signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        ended = true;
        resolve();
      });
    });
  await vi.advanceTimersByTimeAsync(5_000);
  await turns.dispose();
  expect(ended).toBe(true);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(turned).toEqual([0, 5_000]);
});
