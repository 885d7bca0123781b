import type { EpochMs } from '../../shared/epoch-ms.ts';

/** What takes turns until it is disposed of. */
export interface Turns {
  /** Does not wait any longer for the next one. */
  soon(): void;
  /** Aborts a turn that is under way, and waits until it ended. */
  dispose(): Promise<void>;
}

/** Longest wait in milliseconds: the computer may sleep, and the clock may be set, while it lasts. */
const longestWait = 60_000;

/** Takes turns, one after another; each says when the next is due. */
export function runTurns(
  turn: (signal: AbortSignal) => Promise<EpochMs>,
  now: () => EpochMs,
): Turns {
  const stop = new AbortController();
  let wake: () => void = () => undefined;
  let isSoon = false;

  const waitUntil = (at: EpochMs): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(longestWait, Math.max(0, at - now())));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      isSoon = false;
      const next = await turn(stop.signal);
      if (!isSoon && !stop.signal.aborted) await waitUntil(next);
    }
  }

  const soon = (): void => {
    isSoon = true;
    wake();
  };
  const running = run();
  return {
    soon,
    async dispose() {
      stop.abort();
      soon();
      await running;
    },
  };
}
