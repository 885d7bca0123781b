import { join } from 'node:path';
import { app } from 'electron';
import { epochMs } from '../shared/epoch-ms.ts';
import { openKiosk } from './kiosk.ts';
import { createKioskLog, type KioskLog } from './log/kiosk-log.ts';
import { rotatingFile } from './log/rotating-file.ts';
import { declareAppScheme, servePages } from './shell/app-protocol.ts';
import { policyFile } from './shell/command-line.ts';
import { applyCrashPolicy, endOnBugs } from './shell/crash-policy.ts';
import { serveVisitorCalls } from './shell/ipc-host.ts';
import { lockDown } from './shell/lockdown.ts';
import { lookupFetch, windowSession } from './shell/sessions.ts';
import { VisitorWindow } from './shell/visitor-window.ts';
import { keychain } from './tenant/keychain.ts';
import { emptyPolicy, loadPolicy } from './tenant/policy.ts';
import { describePolicyFailure } from './tenant/policy-failure.ts';
import type { Policy } from './tenant/policy-schema.ts';

// Whatever is written from here on is for the kiosk's own user alone.
process.umask(0o077);
declareAppScheme();

// Before any file is opened: two kiosks must never share a profile.
if (app.requestSingleInstanceLock()) {
  const log = openLog(join(app.getPath('userData'), 'logs', 'kiosk.log'));
  endOnBugs(log.problem);
  void app.whenReady().then(() => start(log));
} else app.quit();

/** Five files of a megabyte each are some weeks of a busy lobby. */
function openLog(file: string): KioskLog {
  const toTerminal = (problem: string): void => console.error(problem);
  const log = createKioskLog(rotatingFile(file, { bytes: 1_000_000, kept: 4 }, toTerminal));
  const problem = (text: string) => {
    toTerminal(text);
    log.problem(text);
  };
  return { ...log, problem };
}

async function start(log: KioskLog): Promise<void> {
  lockDown();
  const policy = readPolicy(policyFile(), log.problem);
  const data = app.getPath('userData');
  const pages = windowSession();
  servePages(pages, join(import.meta.dirname, '../renderer'));
  const window = new VisitorWindow({ session: pages, kiosk: policy.kiosk.mode === 'kiosk' });
  const kiosk = openKiosk({
    policy,
    storage: { visits: join(data, 'visits.sqlite'), cache: join(data, 'calendar-cache.sqlite') },
    vault: keychain(),
    fetch: lookupFetch(),
    now: () => epochMs(Date.now()),
    show: (completion) => window.show(completion),
    log,
  });
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => window.focus());
  app.on('will-quit', () => kiosk.dispose());
  applyCrashPolicy(window, () => kiosk.checkIn.leave(), log.problem);
  serveVisitorCalls(
    {
      screenSettings: () => kiosk.screen,
      findHosts: ({ text }) => kiosk.findHosts(text),
      checkIn: (form) => kiosk.checkIn.checkIn(form),
      chooseMeeting: ({ attempt, candidate }) => kiosk.checkIn.chooseMeeting(attempt, candidate),
      leave: () => kiosk.checkIn.leave(),
    },
    (event) => window.isOwnPage(event.senderFrame),
    log.problem,
  );
  await window.load();
}

/** A kiosk whose policy cannot be used still takes check-ins; support reads why it does no more. */
function readPolicy(file: string, report: (problem: string) => void): Policy {
  const loaded = loadPolicy(file);
  if (!loaded.ok) {
    report(describePolicyFailure(file, loaded.error));
    return emptyPolicy();
  }
  for (const warning of loaded.value.warnings) report(`${file}: ${warning}`);
  return loaded.value.policy;
}
