import { spawn } from 'node:child_process';
import { app } from 'electron';

/**
 * Kills the parent $1 when it has not ended in about five seconds; without a hitch it takes a tenth
 * of one. Whoever is the parent of nobody any more is not killed, nor who has its number then.
 */
const killLater = `
  while [ "$(ps -o ppid= -p $$)" -eq "$1" ]; do
    tries=$((tries + 1)); [ $tries -gt 50 ] && kill -KILL "$1"
    sleep 0.1
  done`;

/** Ends the application in order, whether it quits or has to: what was opened is closed, once. */
export class Ending {
  readonly #last: (() => void)[] = [];

  constructor() {
    app.on('will-quit', () => this.#finish());
  }

  /** What is to be done when the application ends, before what was asked for earlier. */
  finally(close: () => void): void {
    this.#last.push(close);
  }

  /** Ends at once with this exit code. */
  end(code: number): void {
    try {
      this.#finish();
    } finally {
      app.exit(code);
    }
  }

  #finish(): void {
    endForSure();
    for (let close = this.#last.pop(); close; close = this.#last.pop()) close();
  }
}

/**
 * A keyring that asks for its password keeps a thread waiting, and a process does not end before its
 * threads. By then nothing of ours runs any more, so it takes another process to end this one.
 * Windows' keychain never asks.
 */
function endForSure(): void {
  if (process.platform === 'win32') return;
  const line = ['-c', killLater, 'sh', String(process.pid)];
  spawn('/bin/sh', line, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
