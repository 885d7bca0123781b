import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late timers of a millisecond were, in milliseconds, that millisecond included. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** Measures from now on. */
export function eventLoopDelay(): { readonly end: () => LoopDelay } {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  return {
    end() {
      histogram.disable();
      const milliseconds = (nanoseconds: number) => nanoseconds / 1e6;
      return {
        p50: milliseconds(histogram.percentile(50)),
        p99: milliseconds(histogram.percentile(99)),
        longest: milliseconds(histogram.max),
      };
    },
  };
}
