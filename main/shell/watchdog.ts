import { execFile } from 'node:child_process';

/** What a {@link systemdWatchdog} works with. */
export interface WatchdogParts {
  /** The process's own; systemd says in it whether and where it wants to be told, and how often. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds by a clock that nobody sets. */
  readonly uptime: () => number;
  readonly report: (problem: string) => void;
}

/** Tells whoever supervises the kiosk how it is. */
export interface Watchdog {
  /** The page is on the screen. */
  pageLoaded(): void;
  /** The page answered, which it does every few seconds while all is well. */
  pageAnswered(): void;
}

/** Milliseconds after which a message is given up. */
const patience = 10_000;

/**
 * Tells systemd that the kiosk has started, and that it is alive when half of `WatchdogSec` has
 * passed. There is no timer: only an answer of the page, in a main process that still runs, says so.
 * Through `systemd-notify`, as Node has no datagram sockets of Unix; the unit needs
 * `NotifyAccess=all`. Does nothing where nobody wants to be told. See sd_notify(3).
 */
export function systemdWatchdog({ environment, uptime, report }: WatchdogParts): Watchdog {
  const isWanted = Boolean(environment.NOTIFY_SOCKET);
  /** Milliseconds from one sign of life to the next; NaN where none is wanted. */
  const interval = Number.parseInt(environment.WATCHDOG_USEC ?? '', 10) / 2_000;
  let hasFailed = false;
  let isReady = false;
  let toldAt = Number.NEGATIVE_INFINITY;

  function tell(state: string): void {
    execFile('systemd-notify', [state], { timeout: patience, env: environment }, (error) => {
      if (error && !hasFailed) report(`systemd was not told ${state}: ${error.message}`);
      hasFailed = error !== null;
    });
  }

  return {
    pageLoaded() {
      if (!isWanted || isReady) return;
      isReady = true;
      tell('READY=1');
    },
    pageAnswered() {
      if (!isWanted || !(uptime() - toldAt >= interval)) return;
      toldAt = uptime();
      tell('WATCHDOG=1');
    },
  };
}
