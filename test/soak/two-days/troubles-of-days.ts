import { execFile } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { StaffBridge } from '../../../shared/staff/staff-ipc.ts';
import type { Fault, FaultTarget } from '../../tenant/faults.ts';
import type { Tenant } from '../../tenant/microsoft/tenant.ts';
import type { Random } from '../seeded-random.ts';
import type { Occasion } from '../sync-week/simulated-time.ts';
import type { HurriedKiosk } from './hurried-kiosk.ts';
import type { visitors } from './visitors.ts';

/** What things go wrong with. */
export interface TroubledDays {
  readonly kiosk: HurriedKiosk;
  readonly tenant: Tenant;
  readonly lobby: ReturnType<typeof visitors>;
  /** The digits of the staff PIN. */
  readonly pin: string;
  readonly random: Random;
}

/** When what goes wrong, within one day. */
export interface TroubledDay {
  /** An instant of the day, for an hour of it such as 9.5. */
  readonly at: (hour: number) => EpochMs;
  /** The hours in which visitors come; everything happens within them. */
  readonly from: number;
  readonly to: number;
  /** How many single requests go wrong. */
  readonly singles: number;
  /** Whether the keyring is silent for a while, somebody walks off, and the like. */
  readonly isWhole: boolean;
}

const run = promisify(execFile);

const singles: readonly [Fault, ...Fault[]] = [
  { kind: 'throttled', retryAfterSeconds: 1 },
  { kind: 'throttled', retryAfterSeconds: 90 },
  { kind: 'unavailable' },
  { kind: 'dropped' },
  { kind: 'truncated' },
  { kind: 'half-closed' },
  { kind: 'web-page' },
  { kind: 'unauthorized' },
  { kind: 'no-mailbox' },
  { kind: 'sync-lost' },
];

/** Costs whoever meets it a whole deadline. */
const silent: Fault = { kind: 'silent' };

/** A lost cursor is about nothing but sync; nothing else is about signing in. */
const targetOf = ({ kind }: Fault): FaultTarget =>
  kind === 'sync-lost' ? { path: /\/delta$/ } : { path: /^\/v1\.0\// };

/** What is wrong for a while: what it is called, the part of the day at which it begins, and its minutes. */
const lasting: readonly (readonly [string, number, number, Fault, FaultTarget])[] = [
  ['slow', 0.1, 12, { kind: 'latency', milliseconds: 900 }, { path: /calendarView$/ }],
  ['throttled', 0.22, 20, { kind: 'throttled', retryAfterSeconds: 120 }, { path: /^\/v1\.0\// }],
  ['errors', 0.3, 15, { kind: 'unavailable' }, { path: /^\/v1\.0\// }],
  ['token revoked', 0.6, 25, { kind: 'unauthorized' }, {}],
  ['cursors lost', 0.75, 10, { kind: 'sync-lost' }, { path: /\/delta$/ }],
];

/** Everything that goes wrong or is done to the kiosk, and how often it was. */
export function troublesOfDays({ kiosk, tenant, lobby, pin, random }: TroubledDays) {
  const counts: Record<string, number> = {};
  const note = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };

  let wakeKeyring = (): unknown => undefined;

  const crash = async () => {
    note('page crashed');
    await kiosk.crashPage();
    await lobby.welcomed();
  };

  const crashUnderVisitor = async () => {
    note('page crashed under a visitor');
    await lobby.comeAndCrash();
  };

  const changePolicy = async () => {
    note('policy changed');
    const policy = JSON.parse(await readFile(kiosk.policyFile, 'utf8'));
    const name = policy.tenant.name === 'Northwind' ? 'Southwind' : 'Northwind';
    const changed = { ...policy, tenant: { ...policy.tenant, name } };
    await writeFile(kiosk.policyFile, JSON.stringify(changed));
  };

  const spoilPolicy = async () => {
    note('policy spoiled');
    const text = await readFile(kiosk.policyFile, 'utf8');
    await writeFile(kiosk.policyFile, text.slice(0, 100));
    return () => writeFile(kiosk.policyFile, text);
  };

  /** Staff come, look at the day's list, and go. */
  const staff = async () => {
    note('staff window');
    await kiosk.page.evaluate(() => window.kiosk.openStaff()).catch(() => undefined);
    const page = await kiosk.pageAt('staff.html');
    const closed = page.waitForEvent('close');
    await page.evaluate(async (given) => {
      const { staff } = window as unknown as { staff: StaffBridge };
      await staff.unlock({ pin: given });
      await staff.setup();
      await staff.today();
    }, pin);
    await page.waitForTimeout(200);
    await page
      .evaluate(() => (window as unknown as { staff: StaffBridge }).staff.close())
      .catch(() => undefined);
    await closed;
    await lobby.welcomed();
  };

  const fillLog = async () => {
    note('log filled');
    const line = `${JSON.stringify({ level: 40, msg: 'an older line '.repeat(10) })}\n`;
    await appendFile(join(kiosk.profile, 'logs/kiosk.log'), line.repeat(7_000));
  };

  const unplug = async () => {
    note('unplugged');
    await tenant.unplug();
    return () => tenant.plugIn();
  };

  /** As one that waits for somebody to give it its password: it answers nothing. */
  const silenceKeyring = async () => {
    note('keyring silent');
    const { stdout } = await run('dbus-send', [
      ...['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'],
      'org.freedesktop.DBus.GetConnectionUnixProcessID',
      'string:org.freedesktop.secrets',
    ]);
    const pid = Number(/uint32 (\d+)/.exec(stdout)?.[1]);
    process.kill(pid, 'SIGSTOP');
    wakeKeyring = () => process.kill(pid, 'SIGCONT');
    return wakeKeyring;
  };

  /** Begins, and is over some simulated minutes later. */
  function whileIn(
    at: EpochMs,
    minutes: number,
    begin: () => Promise<() => unknown>,
  ): readonly Occasion[] {
    let end: () => unknown = () => undefined;
    const start = async () => {
      end = await begin();
    };
    return [
      { at, happen: start },
      { at: epochMs(at + minutes * minute), happen: async () => void (await end()) },
    ];
  }

  return {
    /** Whatever came between: the keyring belongs to others, too. */
    end: () => wakeKeyring(),
    counts: counts as Readonly<Record<string, number>>,
    /** What happens on one day. */
    occasions({ at, from, to, singles: count, isWhole }: TroubledDay): readonly Occasion[] {
      const part = (share: number) => at(from + share * (to - from));
      const once = (share: number, happen: Occasion['happen']) => [{ at: part(share), happen }];
      const single = Array.from({ length: count }, (_, number): Occasion => {
        const fault = isWhole && number % 10 === 0 ? silent : random.pick(singles);
        const happen = () => {
          note(fault.kind);
          tenant.faults.inject(fault, targetOf(fault), 'once');
        };
        return { at: part(random.next()), happen };
      });
      return [
        ...single,
        ...lasting.flatMap(([name, share, minutes, fault, target]) =>
          whileIn(part(share), isWhole ? minutes : minutes / 3, async () => {
            note(name);
            return tenant.faults.inject(fault, target);
          }),
        ),
        ...whileIn(part(0.4), isWhole ? 40 : 8, unplug),
        ...once(0.05, changePolicy),
        ...once(0.15, crash),
        ...once(0.5, crashUnderVisitor),
        ...once(0.55, staff),
        ...once(0.7, changePolicy),
        ...once(0.8, fillLog),
        ...(isWhole
          ? [
              // In the evening, for hours.
              ...whileIn(at(to + 2), 200, unplug),
              ...whileIn(part(0.9), 20, silenceKeyring),
              ...whileIn(part(0.65), 10, spoilPolicy),
              ...once(0.35, lobby.walkOff),
              ...once(0.25, staff),
              ...once(0.45, changePolicy),
              ...once(0.85, crash),
              ...once(0.95, crashUnderVisitor),
            ]
          : []),
      ];
    },
  };
}
