import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Memory after all garbage is gone, once so many calls were made. */
export interface HeapSample {
  readonly calls: number;
  /** Megabytes. */
  readonly heap: number;
  readonly resident: number;
}

/** After how many calls memory is looked at, which takes time of its own. */
export const heapEvery = (runs: number): number => Math.max(200, Math.ceil(runs / 20));

/** Takes samples of this process's memory, and says how it grows. */
export class HeapWatch {
  readonly samples: HeapSample[] = [];
  readonly #collect: () => void;

  constructor() {
    setFlagsFromString('--expose-gc');
    this.#collect = runInNewContext('gc') as () => void;
  }

  /** Takes a sample; what is on its way to be garbage gets a moment to become it. */
  async sample(calls: number): Promise<void> {
    for (let times = 0; times < 3; times += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#collect();
    }
    const { heapUsed, rss } = process.memoryUsage();
    this.samples.push({ calls, heap: heapUsed / 1e6, resident: rss / 1e6 });
  }

  /**
   * Megabytes of heap that 10,000 calls leave behind, by the line that fits the samples best. The
   * first third is left out: programs grow until they have seen everything once.
   */
  get slope(): number {
    const late = this.samples.slice(Math.floor(this.samples.length / 3));
    const meanOf = (of: (sample: HeapSample) => number) =>
      late.reduce((sum, sample) => sum + of(sample), 0) / late.length;
    const [calls, heap] = [meanOf((sample) => sample.calls), meanOf((sample) => sample.heap)];
    const spread = late.reduce((sum, sample) => sum + (sample.calls - calls) ** 2, 0);
    const along = late.reduce(
      (sum, sample) => sum + (sample.calls - calls) * (sample.heap - heap),
      0,
    );
    return spread === 0 ? 0 : (along / spread) * 10_000;
  }

  /** The first, the middle and the last sample, and the slope, in words. */
  get words(): string {
    const shown = [0, 0.5, 1].map((part) =>
      this.samples.at(Math.floor(part * (this.samples.length - 1))),
    );
    const heap = shown.map((sample) => sample?.heap.toFixed(1)).join(' / ');
    const resident = shown.map((sample) => sample?.resident.toFixed(0)).join(' / ');
    return `heap ${heap} MB, slope ${this.slope.toFixed(2)} MB in 10,000; resident ${resident} MB`;
  }
}
