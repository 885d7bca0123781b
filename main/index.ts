import { join } from 'node:path';
import { app } from 'electron';
import { epochMs } from '../shared/epoch-ms.ts';
import { askedCommand } from './cli/packaged-arguments.ts';
import { openKiosk } from './kiosk.ts';
import { type ApplicationLog, createKioskLog } from './log/kiosk-log.ts';
import { rotatingFile } from './log/rotating-file.ts';
import { Setup } from './setup/setup.ts';
import { declareAppScheme, servePages } from './shell/app-protocol.ts';
import { keepAwake } from './shell/awake.ts';
import { policyFile } from './shell/command-line.ts';
import { applyCrashPolicy, endOnBugs } from './shell/crash-policy.ts';
import { Ending } from './shell/ending.ts';
import { serveVisitorCalls } from './shell/ipc-host.ts';
import { kioskExitCodes } from './shell/kiosk-exit-codes.ts';
import { guardUpdates, startUpdates } from './shell/kiosk-updates.ts';
import { lockDown } from './shell/lockdown.ts';
import { logLife, logSettings } from './shell/log-life.ts';
import { openBrowser } from './shell/open-browser.ts';
import { runCommand } from './shell/run-command.ts';
import { missingSandbox } from './shell/sandbox-required.ts';
import { calendarFetch, windowSession } from './shell/sessions.ts';
import { StaffDesk } from './shell/staff-desk.ts';
import { serveStaffCalls } from './shell/staff-ipc.ts';
import { VisitorWindow } from './shell/visitor-window.ts';
import { onWakeUps } from './shell/wake-ups.ts';
import { systemdWatchdog } from './shell/watchdog.ts';
import { StaffAccess } from './staff/staff-access.ts';
import { StaffPin } from './staff/staff-pin.ts';
import { openStaffHandlers, staffHandlers } from './staff-calls.ts';
import { deviceSettings } from './tenant/device-settings.ts';
import type { EffectivePolicy } from './tenant/effective-policy.ts';
import { keychain } from './tenant/keychain.ts';
import { openingAt } from './tenant/opening-hours.ts';
import type { Policy } from './tenant/policy-schema.ts';
import { policySourceWords } from './tenant/policy-source.ts';
import { policySources } from './tenant/policy-sources.ts';
import { watchPolicy } from './tenant/policy-watch.ts';
import { visitorHandlers } from './visitor-calls.ts';

/** Seconds without a touch, beyond those after which the page asks, until nobody can be there. */
const surelyGoneAfter = 60;

// Whatever is written from here on is for the kiosk's own user alone.
process.umask(0o077);
// Before all else: a command leaves whatever a running kiosk works with alone.
const asked = askedCommand(process.argv.slice(1));
if (asked) runCommand(asked);
else startKiosk();

function startKiosk(): void {
  declareAppScheme();
  const logFile = join(app.getPath('userData'), 'logs', 'kiosk.log');
  const missing = missingSandbox();
  if (missing) {
    openLog(logFile).problem(missing);
    app.exit(kioskExitCodes.broken);
    return;
  }
  const guarded = guardUpdates(app.getPath('userData'), (text) => openLog(logFile).problem(text));
  if (guarded !== null) {
    app.exit(guarded);
    return;
  }
  // Before any file is opened: two kiosks must never share a profile.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const log = openLog(logFile);
  const ending = new Ending();
  endOnBugs(log.problem, ending);
  logLife(log);
  app.once('ready', () => start(log, ending));
}

/** Five files of a megabyte each are some weeks of a busy lobby. */
function openLog(file: string): ApplicationLog {
  const tell = (problem: string): void => console.error(problem);
  const rotating = rotatingFile(file, { bytes: 1_000_000, kept: 4 }, tell);
  return createKioskLog(rotating, { home: app.getPath('home'), tell });
}

function start(log: ApplicationLog, ending: Ending): void {
  lockDown();
  const data = app.getPath('userData');
  const report = log.problem;
  const now = () => epochMs(Date.now());
  const uptime = () => performance.now();
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
    ending.end(kioskExitCodes.visitsOfLaterRelease);
    return null;
  };

  const device = deviceSettings({ file: join(data, 'settings.json'), now, report });
  const places = { sources: policySources(policyFile()), device };
  const watch = watchPolicy({ ...places, take, report });
  let { policy } = watch.atStart;
  const opened = open(policy);
  if (!opened) return;
  let kiosk = opened;
  const tellSettings = () => {
    const sources = watch.present.map(({ kind }) => policySourceWords[kind]);
    void logSettings(log, sources, policy, kiosk.licence);
  };
  const pages = windowSession();
  servePages(pages, join(import.meta.dirname, '../renderer'), () => policy.tenant.brand.logo);
  const window = new VisitorWindow({ session: pages, kiosk: policy.kiosk.mode === 'kiosk' });

  const access = new StaffAccess({
    pin: new StaffPin({ folder: data, now, report }),
    policy: () => policy,
    hasPolicy: () => watch.present.length > 0,
    uptime,
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
    policies: () => watch.policies,
    report,
    openBrowser,
    mode: () => policy.kiosk.mode,
    calendarInForce: () => kiosk.calendar,
    isLicensed: () => kiosk.licence.isLicensed(),
    folder: data,
    onChange: (view) => desk.showSetup(view),
    onFinished: () => watch.reload(),
  });

  const isTouched = () =>
    window.untouchedFor < (policy.kiosk.idleSeconds + surelyGoneAfter) * 1_000;
  const isVisited = () => kiosk.isBusy() || desk.isOpen || isTouched();
  const keepUp = () => kiosk.keepUp(join(data, 'sync.json'), () => desk.todayChanged());

  /** Another policy is another kiosk, and a page that asks for its settings anew. */
  function take({ policy: next }: EffectivePolicy): boolean {
    if (kiosk.isBusy() || (!desk.isOpen && isTouched())) return false;
    kiosk.dispose();
    const reopened = open(next);
    if (!reopened) return true;
    kiosk = reopened;
    keepUp();
    policy = next;
    window.fillScreen(policy.kiosk.mode === 'kiosk');
    window.load();
    report('the policy changed and is in force');
    tellSettings();
    access.applyPolicy();
    setup.policyChanged();
    return true;
  }

  app.on('second-instance', () => window.focus());
  const stopWaking = onWakeUps((why) => kiosk.everythingNow(why));
  const letSleep = keepAwake(() => {
    const { openingHours, timeZone } = policy.kiosk;
    const isOpen = openingAt(openingHours, timeZone, now()) === 'open';
    return window.fillsScreen && (isOpen || isVisited());
  });
  const watchdog = systemdWatchdog({ environment: process.env, uptime, report });
  window.contents.once('did-finish-load', watchdog.pageLoaded);
  const updates = startUpdates({
    folder: data,
    kiosk: () => policy.kiosk,
    policyRead: () => Object.keys(watch.policies).length > 0,
    isQuiet: () => !isVisited(),
    ending,
    report,
  });
  ending.finally(() => {
    updates.close();
    stopWaking();
    letSleep();
    watch.close();
    setup.dispose();
    access.session.end();
    kiosk.dispose();
  });
  applyCrashPolicy(window, {
    onPageLost() {
      updates.pageLost();
      kiosk.checkIn.leave();
    },
    onPageAnswered() {
      updates.pageAnswered();
      watchdog.pageAnswered();
    },
    ending,
    report,
  });
  serveVisitorCalls(
    visitorHandlers(
      () => kiosk,
      () => desk.open(),
    ),
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
      places,
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
  tellSettings();
}
