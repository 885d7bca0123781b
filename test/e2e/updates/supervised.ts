import { type ChildProcess, spawn } from 'node:child_process';

/** A kiosk that is started again whenever it ends with anything but 0, as a unit of systemd has it. */
export class Supervised {
  readonly #file: string;
  readonly #args: readonly string[];
  #running: ChildProcess | null = null;
  #isStopped = false;
  /** What it ended with, each time. */
  readonly codes: (number | null)[] = [];

  constructor(file: string, args: readonly string[]) {
    this.#file = file;
    this.#args = args;
  }

  start(): void {
    const running = spawn(this.#file, this.#args, {
      // A group of its own, to end it whole, as a unit's is.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      // systemd would want to be told something there; nobody listens.
      env: { ...process.env, NOTIFY_SOCKET: '/nonexistent' },
    });
    this.#running = running;
    running.once('exit', (code) => {
      this.codes.push(code);
      if (!this.#isStopped && code !== 0) this.start();
    });
  }

  /** Ends it, and whatever it started. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const running = this.#running;
    if (!running?.pid || running.exitCode !== null || running.signalCode) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    process.kill(-running.pid, 'SIGKILL');
    await ended;
  }
}
