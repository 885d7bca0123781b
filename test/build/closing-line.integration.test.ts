import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'closing-line-'));
  const reporter = JSON.stringify(join(root, 'build/closing-line.ts'));
  await writeFile(
    join(project, 'vitest.config.ts'),
    `import { ClosingLine } from ${reporter};
     export default { test: { globals: true, reporters: ['default', new ClosingLine()] } };`,
  );
});

afterEach(() => rm(project, { recursive: true, force: true }));

it.each([
  ['counts passed tests', `it('a', () => {}); it('b', () => {});`, '2 passed, 0 failed', 0],
  ['counts failed tests', `it('a', () => expect(1).toBe(2));`, '0 passed, 1 failed', 1],
  [
    'names skipped tests only when there are any',
    `it('a', () => {}); it.todo('b'); it.todo('c');`,
    '1 passed, 0 failed, 2 skipped',
    0,
  ],
  [
    'counts a hook that fails after the tests',
    `describe('s', () => { afterAll(() => { throw new Error('late'); }); it('a', () => {}); });`,
    '1 passed, 1 failed',
    1,
  ],
  ['counts a file that cannot be loaded', `import './missing.ts';`, '0 passed, 1 failed', 1],
  [
    'counts an error outside every test',
    `it('a', async () => { void Promise.reject(new Error('lost'));
       await new Promise((resolve) => setTimeout(resolve, 50)); });`,
    '1 passed, 1 failed',
    1,
  ],
])('%s', async (_case, testFile, lastLine, exitCode) => {
  await writeFile(join(project, 'some.test.ts'), testFile);
  const run = await runVitest();
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe(lastLine);
  expect(run.exitCode).toBe(exitCode);
});

function runVitest(): Promise<{ stdout: string; exitCode: unknown }> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  return new Promise((resolve) => {
    execFile(process.execPath, [vitest, 'run'], { cwd: project }, (error, stdout) =>
      resolve({ stdout, exitCode: error?.code ?? 0 }),
    );
  });
}
