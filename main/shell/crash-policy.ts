import { app } from 'electron';
import type { VisitorWindow } from './visitor-window.ts';

/** Crashes of the page within the window below after which we leave it to whoever supervises us. */
const toleratedCrashes = 5;
const crashWindowMs = 10 * 60_000;

/**
 * Nobody stands at a kiosk who could answer a dialog: a page that crashed or hangs is loaded anew,
 * and when that keeps happening, or main itself fails, the app ends for the supervisor to restart.
 */
export function applyCrashPolicy(
  window: VisitorWindow,
  onPageLost: () => void,
  report: (problem: string) => void,
): void {
  let crashes: number[] = [];
  window.contents.on('unresponsive', () => window.contents.forcefullyCrashRenderer());
  window.contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    report(`the page is gone: ${reason}`);
    onPageLost();
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < crashWindowMs), now];
    if (crashes.length > toleratedCrashes) app.exit(1);
    else void window.load();
  });
}

/** Reports what nobody caught; without this Electron would open a dialog. */
export function endOnBugs(report: (problem: string) => void): void {
  process.on('uncaughtException', (error) => {
    report(`stopped by a bug: ${error.stack ?? error.message}`);
    app.exit(1);
  });
}
