import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './closing-line.ts';

const integration = 'test/**/*.integration.test.ts';
const contract = 'test/contract/**/*.test.ts';
const gallery = ['test/e2e/gallery/*.test.ts', 'test/e2e/staff-screens/staff-screens.test.ts'];
const endToEnd = [
  'test/e2e/**/*.test.ts',
  'test/soak/kill-application.test.ts',
  'test/soak/two-days/two-days.test.ts',
];

/** A busy machine is no reason to fail: what a test waits for, it bounds by itself. */
const patient = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
};

/** Node keeps here what it has compiled: commands that tests run from source start in half the time. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/compiled');

/** Five projects, told apart by what a test needs; `vitest run --project unit` runs one of them. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    // Vitest would leave one core idle, which is half of a small machine.
    maxWorkers: '100%',
    // Concurrent tests start processes of their own, which have deadlines to keep.
    maxConcurrency: 2,
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [integration, contract, ...endToEnd],
          ...patient,
        },
      },
      { test: { name: 'contract', include: [contract], ...patient } },
      {
        test: {
          name: 'integration',
          include: [integration],
          env: { NODE_COMPILE_CACHE: compiled },
          ...patient,
        },
      },
      {
        test: {
          name: 'e2e',
          include: endToEnd,
          exclude: gallery,
          // Real windows and secrets, each a handful of processes: after all the others.
          setupFiles: ['test/run/own-session.ts'],
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
      {
        test: {
          name: 'gallery',
          include: gallery,
          // Walks through many screens, none of which hangs on time: side by side, after the rest.
          sequence: { groupOrder: 2 },
          ...patient,
        },
      },
    ],
  },
});
