import { spawn, spawnSync } from 'node:child_process';
import type { Ended } from './guard-trial.ts';

/** Seconds after which a version that is still on trial is ended: it ought to have given itself up. */
export const trialPatience = 900;

/**
 * Becomes the file $1, and leaves somebody behind who ends it when it still lies in that place after
 * $2 seconds: a version that is well has taken another one by then. They look every second, so as not
 * to outlive it, and are nobody's child, so that it does not have to wait for them.
 */
const guarded = `
  trial=$1 left=$2; shift 2
  ( (
    while kill -0 $$ 2>/dev/null; do
      [ "$left" -gt 0 ] || { [ -e "$trial" ] && kill -KILL $$; exit; }
      left=$((left - 1)); sleep 1
    done
  ) & )
  exec "$trial" "$@"`;

/** Runs a version on trial, with the same terminal, and waits until it has ended; patience in seconds. */
export function runTrial(file: string, args: readonly string[], patience: number): Ended {
  const line = ['-c', guarded, 'sh', file, String(patience), ...args];
  const { status, signal } = spawnSync('/bin/sh', line, { stdio: 'inherit' });
  return { code: status, signal };
}

/** Waits until the process $1, which started this one, has ended; then runs the rest of the line. */
const afterwards = `
  parent=$1; shift
  while [ "$(ps -o ppid= -p $$)" -eq "$parent" ]; do sleep 0.1; done
  exec "$@"`;

/** Has a file started as soon as this process has ended. */
export function startAfterwards(file: string, args: readonly string[]): void {
  const line = ['-c', afterwards, 'sh', String(process.pid), file, ...args];
  spawn('/bin/sh', line, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
