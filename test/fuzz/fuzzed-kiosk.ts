import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kiosk, openKiosk } from '../../main/kiosk.ts';
import { Setup } from '../../main/setup/setup.ts';
import { answerCall, type Calls, type Handlers } from '../../main/shell/answer-call.ts';
import type { IpcAnswer } from '../../main/shell/ipc-answer.ts';
import { StaffAccess } from '../../main/staff/staff-access.ts';
import { StaffPin } from '../../main/staff/staff-pin.ts';
import { openStaffHandlers, staffHandlers } from '../../main/staff-calls.ts';
import { deviceSettings } from '../../main/tenant/device-settings.ts';
import { effectivePolicy } from '../../main/tenant/effective-policy.ts';
import { memoryVault } from '../../main/tenant/memory-vault.ts';
import { checkSettings } from '../../main/tenant/policy-check.ts';
import { visitorHandlers } from '../../main/visitor-calls.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { visitorCalls } from '../../shared/ipc.ts';
import { openStaffCalls, staffCalls } from '../../shared/staff/staff-ipc.ts';
import { policyFor, secretsFor, secretsJson } from '../tenant/policy-for.ts';
import { loopbackFetch } from './loopback-fetch.ts';
import type { DistantTenant } from './start-tenant-thread.ts';

/** A kiosk in plain Node whose calls can be made as by a window, with all that is behind them. */
export interface FuzzedKiosk {
  /** One a call, by its channel. Never rejects. */
  readonly calls: Readonly<Record<string, (given: unknown) => Promise<IpcAnswer>>>;
  /** What the log was told, without what anybody may cause. */
  readonly bugs: readonly string[];
  /** Hosts beyond this machine that were asked for. */
  readonly strayed: ReadonlySet<string>;
  /** Lets time pass for the kiosk, in milliseconds. */
  pass(milliseconds: number): void;
  close(): void;
}

/** What stands in for the file dialogs, whose answers are payloads too. */
export type PickFile = (folder: string) => string | null;

/** Opens one on the tenant, with files in a folder of its own; whoever closes it removes that. */
export function openFuzzedKiosk(tenant: DistantTenant, pick: PickFile): FuzzedKiosk {
  const folder = mkdtempSync(join(tmpdir(), 'fuzzed-'));
  const bugs: string[] = [];
  const report = (problem: string) => {
    if (/by a bug|a bug:/.test(problem)) bugs.push(problem);
  };
  let shift = 0;
  const now = () => epochMs(Date.now() + shift);
  const { fetch, strayed } = loopbackFetch();
  const vault = memoryVault(secretsJson(secretsFor(tenant)));
  if (!vault.ok) throw new Error(vault.error);
  // The places of rooms and hosts are the wizard's to change; where the tenant is, IT's.
  const checked = checkSettings(policyFor(tenant));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const { calendar, ...house } = checked.value.settings.tenant as { calendar: object };
  const fromFile = {
    tenant: { ...house, calendar: { [tenant.provider]: presetIn(tenant) } },
    kiosk: { staff: { choosePin: true } },
  };
  const device = deviceSettings({ file: join(folder, 'settings.json'), now, report });
  device.write({ settings: { tenant: { calendar }, kiosk: { idleSeconds: 45 } }, setup: {} });

  const inForce = () => {
    const read = device.read();
    return effectivePolicy(fromFile, read.ok ? read.value.settings : {}).policy;
  };
  const log = { problem: report, checkIn: () => undefined };
  const world = { vault: vault.value, fetch, now, log };
  let policy = inForce();
  const open = (): Kiosk => {
    const opened = openKiosk({
      ...world,
      policy,
      storage: { visits: join(folder, 'visits.sqlite'), cache: join(folder, 'cache.sqlite') },
      licence: { file: join(folder, 'licence.jwt'), clock: null, trustDemoKey: true },
      show: () => undefined,
    });
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  let kiosk = open();
  const access = new StaffAccess({
    pin: new StaffPin({ folder, now, report }),
    policy: () => policy,
    hasPolicy: () => true,
    uptime: () => performance.now(),
    onLocked: () => undefined,
    report,
  });
  const setup = new Setup({
    ...world,
    device,
    report,
    policies: () => fromFile,
    openBrowser: async () => undefined,
    mode: () => 'windowed',
    calendarInForce: () => kiosk.calendar,
    isLicensed: () => kiosk.licence.isLicensed(),
    folder,
    onChange: () => undefined,
    onFinished() {
      kiosk.dispose();
      policy = inForce();
      kiosk = open();
    },
  });
  const visitor = visitorHandlers(
    () => kiosk,
    () => access.session.begin(),
  );
  const staff = staffHandlers({
    access,
    setup,
    kiosk: () => kiosk,
    policy: () => policy,
    world,
    places: { sources: [], device },
    folder,
    version: '0.0.0',
    pickFile: async () => pick(folder),
  });
  const unlock = () => {
    if (access.session.isUnlocked) return;
    access.session.begin();
    access.session.unlock(access.session.stay);
  };
  const answersOf = <C extends Calls>(calls: C, handlers: Handlers<C>) =>
    Object.fromEntries(
      Object.keys(calls).map((call) => {
        const answer = answerCall({ calls, handlers, call, channel: call }, report);
        const asStaff = (given: unknown) => {
          unlock();
          return answer(null, given);
        };
        return [call, asStaff];
      }),
    );

  return {
    calls: {
      ...answersOf(visitorCalls, visitor),
      ...answersOf(openStaffCalls, openStaffHandlers(access)),
      ...answersOf(staffCalls, staff),
    },
    bugs,
    strayed,
    pass(milliseconds) {
      shift += milliseconds;
    },
    close() {
      setup.dispose();
      access.session.end();
      kiosk.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where the simulated provider is: only this is IT's. */
function presetIn({ block }: DistantTenant): object {
  const { cloud, endpoints } = block;
  return cloud ? { cloud } : { endpoints };
}
