import { expect, it } from 'vitest';
import type { Sample } from './growth.ts';
import { twoDays } from './two-days.ts';

/** Milliseconds, on however busy a machine. */
const patience = 180_000;

/** More sockets than main's two sessions have to the tenant at once. */
const someSockets = 12;

/** Every handle of the application at a moment, by process. */
const handles = ({ processes, main }: Sample): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(processes.map(({ role, pid, files }) => [`${role} ${pid}`, files])),
  waits: main.waits,
  libuv: main.handles,
});

it.runIf(process.platform === 'linux')(
  'the application loses no visit in half a simulated day with all that goes wrong, and keeps no handle',
  async () => {
    const figures = await twoDays({
      seed: 'half a day',
      checkIns: 60,
      isWhole: false,
      rooms: 6,
      meetings: 40,
      changes: 10,
      singles: 12,
      touchEvery: 40,
      sampleEvery: 10,
      warmUp: 10,
      pace: 7_200,
    });
    const { acknowledged, touched } = figures.visitors;
    expect(figures).toMatchObject({ lost: 0, problems: [], bugs: [], broken: [] });
    expect(acknowledged).toBeGreaterThanOrEqual(60);
    expect(touched).toBe(1);
    expect(Object.values(figures.outcomes).reduce((sum, count) => sum + count)).toBe(acknowledged);
    expect(figures.outcomes.room).toBeGreaterThan(5);
    expect(figures.troubles).toMatchObject({ 'page crashed': 1, 'policy in force': 2 });
    expect(figures.logs).toBeGreaterThan(1);

    const [first, last] = [figures.samples[1], figures.samples.at(-1)];
    if (!first || !last) throw new Error('nothing was counted');
    const before = handles(first);
    const grown = Object.entries(handles(last)).filter(
      ([what, count]) => count > (before[what] ?? count) + someSockets,
    );
    expect(grown).toEqual([]);
  },
  patience,
);
