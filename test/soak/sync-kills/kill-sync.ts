import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import type { CheckInForm } from '../../../shared/check-in-form.ts';
import type { AttemptId } from '../../../shared/completion.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { annexRooms } from '../../tenant/company/annex.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import type { Tenant } from '../../tenant/microsoft/tenant.ts';
import { Ledger } from '../ledger.ts';
import { type Random, seededRandom } from '../seeded-random.ts';
import { noKills, type SoakFigures, withKill } from '../soak-figures.ts';
import { change, drawMeeting } from '../sync-week/changes.ts';
import { companyMeetings } from '../sync-week/company-meetings.ts';
import { examineSynced } from './examine-synced.ts';
import type { SyncingKioskSettings } from './syncing-kiosk.ts';

/** What the kiosk does at the moment it is killed. */
type Phase = 'starting' | 'opening' | 'begun' | 'ended' | 'turned';

/** Where kills are aimed at, and how many milliseconds after a phase's beginning they come at most. */
const aims: readonly [Aim, ...Aim[]] = [
  { phase: 'starting', within: 700 },
  { phase: 'opening', within: 60 },
  { phase: 'begun', within: 4 },
  { phase: 'begun', within: 4 },
  { phase: 'begun', within: 20 },
  { phase: 'ended', within: 4 },
  { phase: 'turned', within: 100 },
];

interface Aim {
  readonly phase: Phase;
  readonly within: number;
}

/** What a run is made of. */
export interface SyncKillRun {
  /** Started with {@link roomCount} rooms of the annex. */
  readonly tenant: Tenant;
  readonly kills: number;
  readonly seed: string;
  readonly onProgress?: (figures: SoakFigures) => void;
}

/** Rooms whose calendars are kept in sync. */
export const roomCount = 12;

const meetingCount = 400;

/** By how much the clock of each process is ahead of that before, whose rounds were earlier then. */
const aheadEach = 10 * minute;

/** Milliseconds between two changes in the tenant. */
const changeEvery = 10;

/**
 * Kills a kiosk that syncs, while meetings change, and examines what each kill leaves. All kills are
 * on one profile.
 */
export async function killSync({
  tenant,
  kills,
  seed,
  onProgress,
}: SyncKillRun): Promise<SoakFigures> {
  const random = seededRandom(seed);
  const firstDay = Temporal.Now.plainDateISO(companyTimeZone);
  const size = { rooms: roomCount, meetings: meetingCount, firstDay, days: 8, guests: 1 };
  const here = tenant.calendars.meetings.map(({ key }) => key);
  for (const meeting of companyMeetings(size, random)) {
    // One tenant may be used for several runs.
    if (!here.includes(meeting.key)) tenant.calendars.add(meeting);
  }
  const folder = await mkdtemp(join(tmpdir(), 'killed-sync-'));
  const profile = join(folder, 'profile');
  const rooms = annexRooms(roomCount).map(({ address }) => address);
  await mkdir(profile);
  const { provider, block, secrets } = tenant;
  const cacheKey = randomBytes(cacheKeyLength).toString('base64');
  const argument = { profile, tenant: { provider, block, secrets }, rooms, cacheKey };
  const ledger = new Ledger();
  let figures = noKills;
  for (let kill = 0; kill < kills; kill += 1) {
    const each = { ...argument, seed: `${seed}/${kill}`, ahead: kill * aheadEach };
    const phase = await runUntilKilled(each, tenant, ledger, random);
    const copy = join(folder, 'copy');
    await cp(profile, copy, { recursive: true });
    const examination = await examineSynced(
      { ...each, profile: copy, ahead: (kill + 1) * aheadEach - minute },
      ledger,
    );
    await rm(copy, { recursive: true });
    figures = withKill(figures, phase, ledger, examination);
    ledger.settle(examination.found);
    onProgress?.(figures);
  }
  await rm(folder, { recursive: true });
  return figures;
}

/** Runs the kiosk until a moment that is drawn; the result is what it was doing then. */
async function runUntilKilled(
  argument: SyncingKioskSettings,
  { caFile, calendars }: Tenant,
  ledger: Ledger,
  random: Random,
): Promise<Phase> {
  const aim = random.pick(aims);
  const times =
    1 + random.below(aim.phase === 'begun' || aim.phase === 'ended' ? 4 * roomCount : 3);
  const delay = random.next() * aim.within;
  const child = startProcess(argument, caFile);
  const closed = once(child, 'close');
  const changing = setInterval(() => {
    const meeting = drawMeeting(calendars.meetings, epochMs(Date.now()), random);
    if (meeting) change(calendars, meeting, roomCount, random);
  }, changeEvery);
  const phases = new EventEmitter<Record<Phase, []>>();
  let phase: Phase = 'starting';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const heard = hear(line, ledger);
    if (!heard) return;
    phase = heard;
    phases.emit(phase);
  });
  const count = aim.phase === 'opening' ? 1 : times;
  const reached = aim.phase === 'starting' ? Promise.resolve() : nthTime(phases, aim.phase, count);
  await Promise.race([reached, closed]);
  await pause(delay);
  child.kill('SIGKILL');
  const [, signal] = await closed;
  clearInterval(changing);
  if (signal !== 'SIGKILL') throw new Error('the kiosk ended by itself');
  return phase;
}

function startProcess(
  argument: SyncingKioskSettings,
  caFile: string,
): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  const program = join(import.meta.dirname, 'sync-process.ts');
  return spawn(process.execPath, [program, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  });
}

async function nthTime(phases: EventEmitter<Record<Phase, []>>, phase: Phase, times: number) {
  for (let time = 0; time < times; time += 1) await once(phases, phase);
}

/** Writes down what a line says; the phase where it names one. */
function hear(line: string, ledger: Ledger): Phase | null {
  const space = line.indexOf(' ');
  const [word, rest] = space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
  switch (word) {
    case 'opening':
    case 'begun':
    case 'ended':
    case 'turned':
      return word;
    case 'submit':
      ledger.submit(JSON.parse(rest.slice(rest.indexOf(' '))) as CheckInForm);
      return null;
    case 'acknowledged':
      ledger.acknowledge(rest as AttemptId);
      return null;
    case 'shown':
      ledger.show(rest as AttemptId);
      return null;
    default:
      throw new Error(`the kiosk said: ${line}`);
  }
}
