import { growthLine, leaks } from './growth.ts';
import { type TwoDaysOptions, twoDays } from './two-days.ts';

/** Bytes that stay of each check-in, where it is to be seen that a leak is noticed. */
const planted = 20_000;

/**
 * Check-ins after which the life of a process is warm. Main goes on settling down for some hundred more,
 * so that a run of far fewer than two thousand tells little of it.
 */
const warmUp = 120;

/** How the long run goes. */
export interface TwoDaysRun extends Pick<TwoDaysOptions, 'seed' | 'checkIns'> {
  /** Has main leak, which is to be noticed. */
  readonly isLeaking: boolean;
}

/** Lets two days pass and says what came of it; whether all was well. */
export async function reportTwoDays({ seed, checkIns, isLeaking }: TwoDaysRun): Promise<boolean> {
  const begun = performance.now();
  const figures = await twoDays({
    seed,
    checkIns,
    isWhole: true,
    rooms: 20,
    meetings: 320,
    changes: 120,
    singles: 60,
    touchEvery: 20,
    sampleEvery: Math.max(5, Math.round(checkIns / 100)),
    warmUp,
    pace: 1_500,
    ...(isLeaking && { leak: planted }),
    onSample: ({ checkIns: done, hours }) => {
      if (done % 200 < 20) console.log(`  ${done} check-ins, ${hours.toFixed(1)} simulated hours`);
    },
  });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const { visitors, lost, growth, lateness } = figures;
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join('; ');
  for (const problem of [...figures.problems, ...figures.bugs]) console.log(`  ${problem}`);
  console.log(`Two simulated days of the application, in ${seconds} s
  acknowledged ${visitors.acknowledged}, by touch ${visitors.touched}, begun anew ${visitors.interrupted}, lost ${lost}
  on record: ${list(figures.outcomes)}
  went wrong or was done: ${list(figures.troubles)}
  ${figures.requests} requests, ${figures.broken.length} of them broke the tenant’s limits; ${figures.logs} log files
  main’s event loop was late: p50 ${lateness.p50.toFixed(0)} ms, p99 ${lateness.p99.toFixed(0)} ms, longest ${lateness.longest.toFixed(0)} ms
  growth, of ${figures.samples.length} samples: ${growth.length === 0 ? 'too few check-ins to tell' : ''}`);
  for (const one of growth) console.log(`    ${growthLine(one)}`);
  const isFlat = !growth.some(leaks);
  const isWell = lost + figures.problems.length + figures.bugs.length === 0;
  return isWell && isFlat;
}
