import type { HeldByMain } from './hurried-kiosk.ts';
import type { ProcessFigures } from './processes.ts';
import { type Point, type Slope, slopeOf } from './slope.ts';

/** What the application took at one moment. */
export interface Sample {
  readonly checkIns: number;
  /** Simulated hours since the start. */
  readonly hours: number;
  readonly processes: readonly ProcessFigures[];
  readonly main: HeldByMain;
  readonly page: HeldByPage;
}

/** What the visitor's page holds after all garbage is gone. */
export interface HeldByPage {
  /** Tells the page's process from those before. */
  readonly life: number;
  readonly heapUsed: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** How one thing of one process grew. */
export interface Growth {
  readonly process: string;
  readonly what: string;
  readonly unit: 'kB' | '';
  /** A thousand check-ins, and what passed between them. */
  readonly perThousand: Slope;
  /** The same by the simulated hour. */
  readonly perHour: Slope | null;
  /** The most that `perThousand` may be. */
  readonly bound: number;
}

/** What is counted, and the most by which it may grow with a thousand check-ins. */
interface Counted {
  readonly what: string;
  readonly unit: 'kB' | '';
  readonly bound: number;
}

/** 20 kB that stay of each check-in would be 20,000 kB. */
const memory: Counted = { what: 'memory', unit: 'kB', bound: 8_000 };
const heap: Counted = { what: 'heap after collection', unit: 'kB', bound: 4_000 };
/** One handle that stays of each fiftieth check-in would be 20. */
const handle = (what: string): Counted => ({ what, unit: '', bound: 5 });

/** Every growth that can be told, each life but for its first `warmUp` check-ins. */
export function growthOf(samples: readonly Sample[], warmUp: number): readonly Growth[] {
  const roles = [...new Set(samples.flatMap(({ processes }) => processes.map(({ role }) => role)))];
  const ofRole = (role: string, of: (process: ProcessFigures) => number): Measure => ({
    process: role,
    points: (sample) =>
      sample.processes
        .filter((process) => process.role === role)
        .map((process) => ({ life: process.pid, y: of(process) })),
  });
  const ofMain = (of: (main: HeldByMain) => number): Measure => ({
    process: 'main',
    points: ({ main }) => [{ life: 0, y: of(main) }],
  });
  const ofPage = (of: (page: HeldByPage) => number): Measure => ({
    process: 'renderer',
    points: ({ page }) => [{ life: page.life, y: of(page) }],
  });
  const measures: readonly (readonly [Measure, Counted])[] = [
    ...roles.flatMap((role) => [
      [ofRole(role, ({ resident }) => resident / 1_000), memory] as const,
      [ofRole(role, ({ files }) => files), handle('open files')] as const,
      [ofRole(role, ({ threads }) => threads), handle('threads')] as const,
    ]),
    [ofMain(({ heapUsed }) => heapUsed / 1_000), heap],
    [ofMain(({ external }) => external / 1_000), { ...heap, what: 'beside the heap' }],
    [ofMain(({ waits }) => waits), handle('waits')],
    [ofMain(({ handles }) => handles), handle('handles of libuv')],
    [ofPage(({ heapUsed }) => heapUsed / 1_000), heap],
    [ofPage(({ nodes }) => nodes), { what: 'nodes', unit: '', bound: 200 }],
    [ofPage(({ listeners }) => listeners), { what: 'listeners', unit: '', bound: 100 }],
  ];
  return measures.flatMap(([{ process, points }, counted]) => {
    const slope = (x: (sample: Sample) => number, warm: number) =>
      slopeOf(
        samples.flatMap((sample): Point[] =>
          points(sample).map(({ life, y }) => ({ life, x: x(sample), y })),
        ),
        warm,
      );
    const perThousand = slope(({ checkIns }) => checkIns / 1_000, warmUp / 1_000);
    if (!perThousand) return [];
    const hoursEach = hoursPerCheckIn(samples);
    return [
      {
        process,
        ...counted,
        perThousand,
        perHour: slope(({ hours }) => hours, warmUp * hoursEach),
      },
    ];
  });
}

/** One number of a sample for each life of a process. */
interface Measure {
  readonly process: string;
  readonly points: (sample: Sample) => readonly Omit<Point, 'x'>[];
}

function hoursPerCheckIn(samples: readonly Sample[]): number {
  const [first, last] = [samples.at(0), samples.at(-1)];
  if (!first || !last || last.checkIns === first.checkIns) return 0;
  return (last.hours - first.hours) / (last.checkIns - first.checkIns);
}

/** Whether more is left behind than may be: beyond the bound, and beyond what chance would do. */
export const leaks = ({ perThousand: { slope, error }, bound }: Growth): boolean =>
  slope > bound && slope > 2 * error;

/** One line a growth. */
export function growthLine(growth: Growth): string {
  const { process, what, unit, perThousand, perHour, bound } = growth;
  const number = (value: number) => value.toFixed(unit === 'kB' ? 0 : 2);
  const named = `${process}, ${what}:`.padEnd(44);
  const each = `${number(perThousand.slope)} ± ${number(perThousand.error)} ${unit}`.trim();
  const hourly = perHour ? `, ${number(perHour.slope)} ${unit}`.trimEnd() : '';
  return `${named} ${each} in 1,000 check-ins${hourly && `${hourly} in an hour`} (at most ${bound}${leaks(growth) ? '; LEAKS' : ''})`;
}
