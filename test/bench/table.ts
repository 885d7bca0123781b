import type { Sample, Situation } from './measure.ts';

const headings = [
  'tenant',
  'cache',
  'check-ins',
  'answered from',
  'shown p50',
  'p99',
  'bare p50',
  'p99',
  'added p50',
  'p99',
  'ratio',
  'late p50',
  'p99',
  'returned p50',
  'p99',
];

/** Milliseconds after which a visitor is given what the cache has. */
const hedgeDelay = 600;

const widths = headings.map((heading, column) => Math.max(heading.length, column === 3 ? 21 : 8));

/** The table's first line. */
export const headingLine = (): string => line(headings);

/** The line of one situation; times in milliseconds. */
export function sampleLine(situation: Situation, samples: readonly Sample[]): string {
  const shown = samples.map((sample) => sample.shown);
  const returned = samples.map((sample) => sample.returned);
  const bare = samples.flatMap((sample) => sample.bare ?? []);
  const added = samples.flatMap((sample) =>
    sample.bare === null ? [] : [sample.shown - sample.bare],
  );
  const ratio = bare.length > 0 ? (quantile(shown, 0.5) / quantile(bare, 0.5)).toFixed(2) : '-';
  const late = samples.flatMap((sample) =>
    sample.source === 'cache' && sample.shown > hedgeDelay ? [sample.shown - hedgeDelay] : [],
  );
  return line([
    situation.tenant,
    situation.cache,
    String(samples.length),
    sources(samples),
    ...p50AndP99(shown),
    ...p50AndP99(bare),
    ...p50AndP99(added),
    ratio,
    ...p50AndP99(late),
    ...p50AndP99(returned),
  ]);
}

function sources(samples: readonly Sample[]): string {
  const all = ['live', 'cache', 'none'] as const;
  const counts = all.map((each) => [each, samples.filter(({ source }) => source === each).length]);
  return counts.flatMap(([each, count]) => (count ? [`${each} ${count}`] : [])).join(', ');
}

const p50AndP99 = (values: readonly number[]): readonly string[] =>
  values.length > 0 ? [0.5, 0.99].map((part) => quantile(values, part).toFixed(1)) : ['-', '-'];

/** The smallest value that this part of all values does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return column < 2 || column === 3 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ');
