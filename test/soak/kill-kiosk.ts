import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { CheckInForm } from '../../shared/check-in-form.ts';
import type { AttemptId } from '../../shared/completion.ts';
import type { Tenant } from '../tenant/microsoft/tenant.ts';
import { examineProfile } from './examine-profile.ts';
import { settingsFor } from './kiosk-on-disk.ts';
import type { KioskProcessArgument } from './kiosk-process.ts';
import { Ledger } from './ledger.ts';
import { type Random, seededRandom } from './seeded-random.ts';
import { noKills, type SoakFigures, withKill } from './soak-figures.ts';
import { startKioskProcess } from './start-kiosk-process.ts';

/** What the kiosk does at the moment it is killed. */
type Phase = 'starting' | 'opening' | 'open' | 'closing';

/** Where kills are aimed at, and how many milliseconds after a phase's beginning they come at most. */
const aims: readonly [Aim, ...Aim[]] = [
  { phase: 'starting', within: 600 },
  { phase: 'opening', within: 15 },
  { phase: 'opening', within: 15 },
  { phase: 'open', within: 40 },
  { phase: 'open', within: 400 },
  { phase: 'open', within: 1_000 },
  { phase: 'closing', within: 10 },
  { phase: 'closing', within: 10 },
];

interface Aim {
  readonly phase: Phase;
  readonly within: number;
}

/** What a run is made of. */
export interface KillRun {
  readonly tenant: Tenant;
  readonly kills: number;
  readonly seed: string;
  readonly onProgress?: (figures: SoakFigures) => void;
}

/**
 * Kills a kiosk in plain Node time and again, and examines what each kill leaves. A profile lives
 * through a few kills before the next one begins without any file.
 */
export async function killKiosk({
  tenant,
  kills,
  seed,
  onProgress,
}: KillRun): Promise<SoakFigures> {
  const random = seededRandom(seed);
  const settings = settingsFor(tenant);
  let figures = noKills;
  let left = 0;
  let profile = '';
  let ledger = new Ledger();
  for (let kill = 0; kill < kills; kill += 1) {
    if (left === 0) {
      if (profile) await rm(profile, { recursive: true });
      profile = await mkdtemp(join(tmpdir(), 'killed-'));
      ledger = new Ledger();
      left = 1 + random.below(10);
    }
    left -= 1;
    const argument = { profile, settings, seed: `${seed}/${kill}`, visitors: null };
    const phase = await runUntilKilled(argument, tenant, ledger, random);
    const examination = await examineProfile(profile, ledger, settings);
    figures = withKill(figures, phase, ledger, examination);
    ledger.settle(examination.found);
    onProgress?.(figures);
  }
  if (profile) await rm(profile, { recursive: true });
  return figures;
}

/** Runs the kiosk until a moment that is drawn; the result is what it was doing then. */
async function runUntilKilled(
  argument: KioskProcessArgument,
  { caFile }: Tenant,
  ledger: Ledger,
  random: Random,
): Promise<Phase> {
  const aim = random.pick(aims);
  const times = aim.phase === 'starting' ? 1 : 1 + random.below(3);
  const delay = random.next() * aim.within;
  const child = startKioskProcess(argument, caFile);
  const closed = once(child, 'close');
  const phases = new EventEmitter<Record<Phase, []>>();
  let phase: Phase = 'starting';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const heard = hear(line, ledger);
    if (!heard) return;
    phase = heard;
    phases.emit(phase);
  });
  const reached = aim.phase === 'starting' ? Promise.resolve() : nthTime(phases, aim.phase, times);
  await Promise.race([reached, closed]);
  await pause(delay);
  child.kill('SIGKILL');
  const [, signal] = await closed;
  if (signal !== 'SIGKILL') throw new Error('the kiosk ended by itself');
  return phase;
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
    case 'open':
    case 'closing':
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
