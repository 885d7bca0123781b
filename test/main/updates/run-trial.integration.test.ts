import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runTrial } from '../../../main/updates/run-trial.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-'));
  file = join(folder, 'atrium kiosk.AppImage.trial');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => join(folder, name);

const program = (path: string, script: string): void =>
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });

/** Puts a version on trial that does this. */
const tryOut = (script: string): void => program(file, script);

it('a version on trial is given the same arguments, and its exit code is told', () => {
  tryOut(`printf '%s|' "$@" > '${inFolder('given')}'; exit 7`);
  const args = ['--policy=/a folder/policy.json', "it's", ''];
  expect(runTrial(file, args, 60)).toEqual({ code: 7, signal: null });
  expect(readFileSync(inFolder('given'), 'utf8')).toBe(`${args.join('|')}|`);
});

it.each(['SIGTERM', 'SIGINT', 'SIGSEGV'])(
  'a version that %s ended is told of as such',
  (signal) => {
    tryOut(`kill -${signal.slice(3)} $$`);
    expect(runTrial(file, [], 60)).toEqual({ code: null, signal });
  },
);

it('a file that cannot be run has ended', () => {
  writeFileSync(file, 'no program', { mode: 0o600 });
  expect(runTrial(file, [], 60)).toEqual({ code: 126, signal: null });
});

it('a version that is still on trial in the end is ended', () => {
  tryOut('exec sleep 60');
  expect(runTrial(file, [], 1)).toEqual({ code: null, signal: 'SIGKILL' });
});

it('a version that took its place is not ended', () => {
  // The second of its guard passes once it has its place, however long that takes here.
  const until = (name: string) => `until [ -e '${inFolder(name)}' ]; do /bin/sleep 0.01; done`;
  program(inFolder('sleep'), `${until('place')}; touch '${inFolder('passed')}'`);
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  tryOut(`mv "$0" '${inFolder('place')}'; ${until('passed')}; /bin/sleep 0.3; exit 0`);
  expect(runTrial(file, [], 1)).toEqual({ code: 0, signal: null });
});

it('what is to be started afterwards begins when the process has ended, and not before', async () => {
  writeFileSync(
    inFolder('parent.ts'),
    `import { existsSync } from 'node:fs';
     import { startAfterwards } from '${join(import.meta.dirname, '../../../main/updates/run-trial.ts')}';
     startAfterwards('/usr/bin/touch', ['${inFolder('started')}']);
     setTimeout(() => process.exit(existsSync('${inFolder('started')}') ? 1 : 0), 300);`,
  );
  const parent = spawn(process.execPath, [inFolder('parent.ts')], { stdio: 'inherit' });
  expect(await once(parent, 'exit')).toEqual([0, null]);
  await expect.poll(() => existsSync(inFolder('started'))).toBe(true);
});
