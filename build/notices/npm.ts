import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a run of npm ended, and what it said. */
export interface NpmRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Milliseconds after which npm is ended; it would try a silent registry for a quarter of an hour. */
const patience = 120_000;

/**
 * Runs npm in a folder, for two minutes at most: the one that runs this script, if one does, else the
 * one on the PATH.
 */
export async function npm(args: readonly string[], cwd: string): Promise<NpmRun> {
  const cli = process.env.npm_execpath;
  const isOurs = cli?.endsWith('npm-cli.js') ?? false;
  const [program, before] = isOurs && cli ? [process.execPath, [cli]] : ['npm', []];
  const child = spawn(program, [...before, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !isOurs && process.platform === 'win32',
    timeout: patience,
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
