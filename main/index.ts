import { join } from 'node:path';
import { app } from 'electron';
import { epochMs } from '../shared/epoch-ms.ts';
import { openKiosk } from './kiosk.ts';
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
const report = (problem: string): void => console.error(problem);
endOnBugs(report);
declareAppScheme();

// Before any file is opened: two kiosks must never share a profile.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  lockDown();
  const policy = readPolicy(policyFile());
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
    report,
  });
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => window.focus());
  app.on('will-quit', () => kiosk.dispose());
  applyCrashPolicy(window, () => kiosk.checkIn.leave(), report);
  serveVisitorCalls(
    {
      screenSettings: () => kiosk.screen,
      findHosts: ({ text }) => kiosk.findHosts(text),
      checkIn: (form) => kiosk.checkIn.checkIn(form),
      chooseMeeting: ({ attempt, candidate }) => kiosk.checkIn.chooseMeeting(attempt, candidate),
      leave: () => kiosk.checkIn.leave(),
    },
    (event) => window.isOwnPage(event.senderFrame),
    report,
  );
  await window.load();
}

/** A kiosk whose policy cannot be used still takes check-ins; support reads why it does no more. */
function readPolicy(file: string): Policy {
  const loaded = loadPolicy(file);
  if (!loaded.ok) {
    report(describePolicyFailure(file, loaded.error));
    return emptyPolicy();
  }
  for (const warning of loaded.value.warnings) report(`${file}: ${warning}`);
  return loaded.value.policy;
}
