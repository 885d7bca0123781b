import { app } from 'electron';
import { visitorPage } from './app-protocol.ts';
import type { Ending } from './ending.ts';
import { endHungPages } from './hang-watch.ts';
import { kioskExitCodes } from './kiosk-exit-codes.ts';
import type { VisitorWindow } from './visitor-window.ts';

/** Losses of the page within the window below after which we leave it to whoever supervises us. */
const toleratedLosses = 5;
const lossWindowMs = 10 * 60_000;

/** Chromium's net::ERR_ABORTED. */
const aborted = -3;

/** What the crash policy does when a page is lost, and when it cannot go on. */
export interface CrashPolicyParts {
  /** The visitor before the page that was lost is gone. */
  readonly onPageLost: () => void;
  /** The page answered that it is alive, as it does every few seconds. */
  readonly onPageAnswered: () => void;
  readonly ending: Ending;
  readonly report: (problem: string) => void;
}

/**
 * Nobody stands at a kiosk who could answer a dialog: a page that crashed, hangs or gave itself up
 * is loaded anew, and when that keeps happening the application ends for the supervisor to restart.
 */
export function applyCrashPolicy(window: VisitorWindow, parts: CrashPolicyParts): void {
  const { onPageLost, onPageAnswered, ending, report } = parts;
  const { contents } = window;
  let losses: number[] = [];

  function lost(how: string): void {
    report(`the page is gone: ${how}`);
    onPageLost();
    const now = performance.now();
    losses = [...losses.filter((at) => now - at < lossWindowMs), now];
    if (losses.length > toleratedLosses) ending.end(kioskExitCodes.broken);
    // Not within the event: a navigation that is being prevented would take the new one with it.
    else setImmediate(() => window.load());
  }

  endHungPages(contents, onPageAnswered);
  contents.on('unresponsive', () => contents.forcefullyCrashRenderer());
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // A load that a crash or a newer load cut short is told of elsewhere.
    if (isMainFrame && code !== aborted && !contents.isCrashed()) lost(description);
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') lost(reason);
  });
  // Every navigation is prevented; the one to itself is how a page asks to be loaded anew.
  contents.on('will-frame-navigate', ({ url, isMainFrame }) => {
    if (isMainFrame && url === visitorPage) lost('asked to be loaded anew');
  });
  app.on('window-all-closed', () => {
    if (!window.fillsScreen) return app.quit();
    report('the page closed its window');
    ending.end(kioskExitCodes.broken);
  });
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') report(`the ${type} process is gone: ${reason}`);
  });
}

/** Reports what nobody caught; without this Electron would open a dialog. */
export function endOnBugs(report: (problem: string) => void, ending: Ending): void {
  // A terminal or a supervisor that no longer reads what we say is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    report(`stopped by a bug: ${error.stack ?? error.message}`);
    ending.end(kioskExitCodes.broken);
  });
  // The one thing that was waited for is lost, not the kiosk: a visitor may be in front of it.
  process.on('unhandledRejection', (reason) => {
    report(`a bug: ${reason instanceof Error ? reason.stack : String(reason)}`);
  });
}
