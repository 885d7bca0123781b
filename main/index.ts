import { join } from 'node:path';
import { app } from 'electron';
import { epochMs } from '../shared/epoch-ms.ts';
import { openKiosk } from './kiosk.ts';
import { createKioskLog, type KioskLog } from './log/kiosk-log.ts';
import { rotatingFile } from './log/rotating-file.ts';
import { declareAppScheme, servePages } from './shell/app-protocol.ts';
import { policyFile } from './shell/command-line.ts';
import { applyCrashPolicy, endOnBugs } from './shell/crash-policy.ts';
import { Ending } from './shell/ending.ts';
import { serveVisitorCalls } from './shell/ipc-host.ts';
import { lockDown } from './shell/lockdown.ts';
import { lookupFetch, windowSession } from './shell/sessions.ts';
import { VisitorWindow } from './shell/visitor-window.ts';
import { keychain } from './tenant/keychain.ts';
import type { Policy } from './tenant/policy-schema.ts';
import { watchPolicy } from './tenant/policy-watch.ts';

/** Exit code where a later release wrote the visits: only that release can go on with them. */
const visitsOfLaterRelease = 3;

/** Seconds without a touch, beyond those after which the page asks, until nobody can be there. */
const surelyGoneAfter = 60;

// Whatever is written from here on is for the kiosk's own user alone.
process.umask(0o077);
declareAppScheme();

// Before any file is opened: two kiosks must never share a profile.
if (app.requestSingleInstanceLock()) {
  const log = openLog(join(app.getPath('userData'), 'logs', 'kiosk.log'));
  const ending = new Ending();
  endOnBugs(log.problem, ending);
  app.once('ready', () => start(log, ending));
} else app.exit(0);

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

function start(log: KioskLog, ending: Ending): void {
  lockDown();
  const data = app.getPath('userData');
  const storage = {
    visits: join(data, 'visits.sqlite'),
    cache: join(data, 'calendar-cache.sqlite'),
  };
  const world = { storage, vault: keychain(), fetch: lookupFetch(), log };
  const open = (policy: Policy) => {
    const opened = openKiosk({
      ...world,
      policy,
      now: () => epochMs(Date.now()),
      show: (completion) => window.show(completion),
    });
    if (opened.ok) return opened.value;
    const { code } = opened.error;
    log.problem(`${storage.visits} is of a later release (${code}), and was left as it is`);
    ending.end(visitsOfLaterRelease);
    return null;
  };

  const watch = watchPolicy({ file: policyFile(), take, report: log.problem });
  const opened = open(watch.policy);
  if (!opened) return;
  let kiosk = opened;
  let { idleSeconds, mode } = watch.policy.kiosk;
  const pages = windowSession();
  servePages(pages, join(import.meta.dirname, '../renderer'));
  const window = new VisitorWindow({ session: pages, kiosk: mode === 'kiosk' });

  /** Another policy is another kiosk, and a page that asks for its settings anew. */
  function take(policy: Policy): boolean {
    const gone = (idleSeconds + surelyGoneAfter) * 1_000;
    if (kiosk.isBusy() || window.untouchedFor < gone) return false;
    kiosk.dispose();
    const reopened = open(policy);
    if (!reopened) return true;
    kiosk = reopened;
    ({ idleSeconds, mode } = policy.kiosk);
    window.fillScreen(mode === 'kiosk');
    window.load();
    log.problem('the policy changed and is in force');
    return true;
  }

  app.on('second-instance', () => window.focus());
  ending.finally(() => {
    watch.close();
    kiosk.dispose();
  });
  applyCrashPolicy(window, {
    onPageLost: () => kiosk.checkIn.leave(),
    ending,
    report: log.problem,
  });
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
  window.load();
}
