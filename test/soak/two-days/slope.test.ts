import { expect, it } from 'vitest';
import { growthLine, growthOf, leaks, type Sample } from './growth.ts';
import { slopeOf } from './slope.ts';

const line = (life: number, from: number, height: number, slope: number) =>
  Array.from({ length: 20 }, (_, index) => ({
    life,
    x: from + index,
    y: height + slope * index + (index % 2 === 0 ? 0.5 : -0.5),
  }));

it('the slope of several lives is one, whatever height each began at', () => {
  const found = slopeOf([...line(1, 0, 100, 2), ...line(2, 20, 10, 2)], 0);
  expect(found?.slope).toBeCloseTo(2, 1);
  expect(found?.points).toBe(40);
});

it('what a life does at its beginning does not count', () => {
  const steep = line(1, 0, 0, 50).slice(0, 5);
  const flat = line(1, 5, 250, 0);
  expect(slopeOf([...steep, ...flat], 0)?.slope).toBeGreaterThan(1);
  expect(Math.abs(slopeOf([...steep, ...flat], 5)?.slope ?? 9)).toBeLessThan(0.1);
});

it('too little tells nothing', () => {
  expect(slopeOf([], 0)).toBe(null);
  expect(slopeOf(line(1, 0, 0, 1), 18)).toBe(null);
});

/** A run of two processes, of which main keeps so many bytes and files of each check-in. */
const run = (bytes: number, files: number): readonly Sample[] =>
  Array.from({ length: 50 }, (_, index) => {
    const checkIns = index * 20;
    const noise = Math.sin(index * 7) * 2_000_000;
    const common = { threads: 9 };
    return {
      checkIns,
      hours: index / 2,
      processes: [
        {
          ...common,
          pid: 1,
          role: 'main',
          resident: 250e6 + noise + bytes * checkIns,
          files: 90 + Math.floor(files * checkIns),
        },
        { ...common, pid: 2, role: 'renderer', resident: 130e6 - noise, files: 24 },
      ],
      main: { heapUsed: 14e6 + noise / 10 + bytes * checkIns, external: 9e6, waits: 9, handles: 2 },
      page: { life: 2, heapUsed: 4e6, nodes: 77, listeners: 188 },
    };
  });

const whatLeaks = (samples: readonly Sample[]) =>
  growthOf(samples, 100)
    .filter(leaks)
    .map(({ process, what }) => `${process}, ${what}`);

it('what is flat but for noise leaks nothing', () => {
  expect(whatLeaks(run(0, 0))).toEqual([]);
});

it('20 kB that stay of each check-in are noticed, and a file that stays of each hundredth', () => {
  expect(whatLeaks(run(20_000, 0))).toEqual(['main, memory', 'main, heap after collection']);
  expect(whatLeaks(run(0, 0.01))).toEqual(['main, open files']);
  const lines = growthOf(run(20_000, 0), 100).map(growthLine);
  expect(lines[0]).toMatch(/^main, memory: +2\d{4} ± \d+ kB in 1,000 check-ins, .*LEAKS\)$/);
});
