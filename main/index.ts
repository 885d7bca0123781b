import { join } from 'node:path';
import { app } from 'electron';
import { epochMs } from '../shared/epoch-ms.ts';
import { openKiosk } from './kiosk.ts';
import { createKioskLog, type KioskLog } from './log/kiosk-log.ts';
import { rotatingFile } from './log/rotating-file.ts';
import { Setup } from './setup/setup.ts';
import { declareAppScheme, servePages } from './shell/app-protocol.ts';
import { policyFile } from './shell/command-line.ts';
import { applyCrashPolicy, endOnBugs } from './shell/crash-policy.ts';
import { Ending } from './shell/ending.ts';
import { serveVisitorCalls } from './shell/ipc-host.ts';
import { lockDown } from './shell/lockdown.ts';
import { openBrowser } from './shell/open-browser.ts';
import { calendarFetch, windowSession } from './shell/sessions.ts';
import { StaffDesk } from './shell/staff-desk.ts';
import { serveStaffCalls } from './shell/staff-ipc.ts';
import { VisitorWindow } from './shell/visitor-window.ts';
import { onWakeUps } from './shell/wake-ups.ts';
import { StaffAccess } from './staff/staff-access.ts';
import { StaffPin } from './staff/staff-pin.ts';
import { openStaffHandlers, staffHandlers } from './staff-calls.ts';
import { deviceSettings } from './tenant/device-settings.ts';
import type { EffectivePolicy } from './tenant/effective-policy.ts';
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
  const report = log.problem;
  const now = () => epochMs(Date.now());
  const storage = {
    visits: join(data, 'visits.sqlite'),
    cache: join(data, 'calendar-cache.sqlite'),
  };
  const licence = {
    file: join(data, 'licence.jwt'),
    clock: join(data, 'clock.json'),
    trustDemoKey: !app.isPackaged,
  };
  const fetch = calendarFetch('lookup');
  const syncFetch = calendarFetch('sync');
  const world = { storage, licence, vault: keychain(), fetch, syncFetch, log, now };
  const open = (policy: Policy) => {
    const opened = openKiosk({ ...world, policy, show: (completion) => window.show(completion) });
    if (opened.ok) return opened.value;
    const { code } = opened.error;
    report(`${storage.visits} is of a later release (${code}), and was left as it is`);
    ending.end(visitsOfLaterRelease);
    return null;
  };

  const device = deviceSettings({ file: join(data, 'settings.json'), now, report });
  const files = { policyFile: policyFile(), device };
  const watch = watchPolicy({ file: files.policyFile, device, take, report });
  let { policy } = watch.atStart;
  const opened = open(policy);
  if (!opened) return;
  let kiosk = opened;
  const pages = windowSession();
  servePages(pages, join(import.meta.dirname, '../renderer'), () => policy.tenant.brand.logo);
  const window = new VisitorWindow({ session: pages, kiosk: policy.kiosk.mode === 'kiosk' });

  const access = new StaffAccess({
    pin: new StaffPin({ folder: data, now, report }),
    policy: () => policy,
    hasPolicyFile: () => watch.hasPolicyFile,
    uptime: () => performance.now(),
    onLocked: () => desk.lock(),
    report,
  });
  const wipeVisitor = () => {
    kiosk.checkIn.leave();
    window.load();
  };
  const desk = new StaffDesk({
    pages,
    visitor: window,
    session: access.session,
    wipeVisitor,
    report,
  });
  const setup = new Setup({
    ...world,
    device,
    policyFile: () => watch.policyFile,
    report,
    openBrowser,
    mode: () => policy.kiosk.mode,
    calendarInForce: () => kiosk.calendar,
    isLicensed: () => kiosk.licence.isLicensed(),
    folder: data,
    onChange: (view) => desk.showSetup(view),
    onFinished: () => watch.reload(),
  });

  const keepUp = () => kiosk.keepUp(join(data, 'sync.json'), () => desk.todayChanged());

  /** Another policy is another kiosk, and a page that asks for its settings anew. */
  function take({ policy: next }: EffectivePolicy): boolean {
    const gone = (policy.kiosk.idleSeconds + surelyGoneAfter) * 1_000;
    if (kiosk.isBusy() || (!desk.isOpen && window.untouchedFor < gone)) return false;
    kiosk.dispose();
    const reopened = open(next);
    if (!reopened) return true;
    kiosk = reopened;
    keepUp();
    policy = next;
    window.fillScreen(policy.kiosk.mode === 'kiosk');
    window.load();
    report('the policy changed and is in force');
    access.applyPolicy();
    setup.policyChanged();
    return true;
  }

  app.on('second-instance', () => window.focus());
  const stopWaking = onWakeUps((why) => kiosk.everythingNow(why));
  ending.finally(() => {
    stopWaking();
    watch.close();
    setup.dispose();
    access.session.end();
    kiosk.dispose();
  });
  applyCrashPolicy(window, { onPageLost: () => kiosk.checkIn.leave(), ending, report });
  serveVisitorCalls(
    {
      screenSettings: () => kiosk.screen,
      findHosts: ({ text }) => kiosk.findHosts(text),
      expectedHost: ({ email }) => kiosk.expectedHost(email),
      checkIn: (form) => kiosk.checkIn.checkIn(form),
      chooseMeeting: ({ attempt, candidate }) => kiosk.checkIn.chooseMeeting(attempt, candidate),
      leave: () => kiosk.checkIn.leave(),
      openStaff: () => desk.open(),
    },
    (event) => window.isOwnPage(event.senderFrame),
    report,
  );
  serveStaffCalls(
    openStaffHandlers(access),
    staffHandlers({
      access,
      setup,
      kiosk: () => kiosk,
      policy: () => policy,
      world,
      files,
      folder: data,
      version: app.getVersion(),
      pickFile: (purpose) => desk.pickFile(purpose),
    }),
    {
      isTrusted: (event) => desk.isOwnPage(event.senderFrame),
      isUnlocked: () => access.session.isUnlocked,
      report,
    },
  );
  access.applyPolicy();
  if (access.isFirstStart) window.contents.once('did-finish-load', () => desk.open());
  window.load();
  keepUp();
}
