import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Examined } from './examine-keychain.ts';
import { judgeRotation } from './judge-rotation.ts';
import { type Strictness, startRotatingAuthority } from './rotating-authority.ts';
import type { RotationArgument } from './rotation-process.ts';
import { keyName, refreshTokenName } from './rotation-secrets.ts';
import { type Random, seededRandom } from './seeded-random.ts';

const rotationProcess = join(import.meta.dirname, 'rotation-process.ts');
const examineKeychain = join(import.meta.dirname, 'examine-keychain.ts');
const fromSource = join(import.meta.dirname, '../../main/cli/from-source.ts');

interface Aim {
  /** What the process says as it begins this; `starting` before it says anything. */
  readonly phase: string;
  /** Milliseconds after that in which the kill comes. */
  readonly within: number;
}

/** Where kills are aimed at: mostly between a request and the end of a write. */
const aims: readonly [Aim, ...Aim[]] = [
  { phase: 'starting', within: 600 },
  { phase: 'asking', within: 15 },
  { phase: 'asking', within: 60 },
  { phase: 'answered', within: 15 },
  { phase: 'storing', within: 10 },
  { phase: 'storing', within: 50 },
  { phase: 'storing', within: 200 },
  { phase: 'writing', within: 10 },
  { phase: 'writing', within: 50 },
  { phase: 'writing', within: 200 },
];

/** What a run is made of. */
export interface RotationRun {
  readonly strictness: Strictness;
  readonly kills: number;
  readonly seed: string;
  /** Variables of a session whose keychain is there for tests. */
  readonly session: NodeJS.ProcessEnv;
  readonly onKill?: (kills: number) => void;
}

/** What came of a run. */
export interface RotationFigures {
  readonly kills: number;
  /** Kills by what the process had last said. */
  readonly during: Readonly<Record<string, number>>;
  /** Refresh tokens that were stored, and keys that were written, before the kills. */
  readonly stored: number;
  readonly written: number;
  /** Kills after which a renewal worked, and those after which somebody has to sign in again. */
  readonly renewed: number;
  readonly signInAgain: number;
  /** Kills in the middle of writing a key that left the old one, and that left the new one. */
  readonly oldKey: number;
  readonly newKey: number;
  /** Kills after which anything was wrong. */
  readonly failed: number;
  readonly problems: readonly string[];
}

/**
 * Kills a process time and again while it renews its refresh token and writes long secrets into the
 * real keychain, and judges what each kill leaves.
 */
export async function killRotation({
  strictness,
  kills,
  seed,
  session,
  onKill,
}: RotationRun): Promise<RotationFigures> {
  const random = seededRandom(seed);
  const authority = await startRotatingAuthority(strictness, random);
  const authorization = {
    issuer: authority.issuer,
    clientId: authority.clientId,
    delegatedScope: authority.scope,
    showsSecret: false,
    secrets: { refreshToken: refreshTokenName, clientSecret: 'microsoft.clientSecret' },
  };
  const env = { ...session, NODE_EXTRA_CA_CERTS: authority.caFile };
  const run = (program: string, ...argv: readonly string[]) =>
    spawn(process.execPath, [program, ...argv], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });

  for (const name of [refreshTokenName, keyName]) {
    await once(run(fromSource, 'secrets', 'remove', name), 'close');
  }

  const during: Record<string, number> = {};
  const problems: string[] = [];
  const count = {
    stored: 0,
    written: 0,
    renewed: 0,
    signInAgain: 0,
    oldKey: 0,
    newKey: 0,
    failed: 0,
  };
  let signIn: string | null = await authority.signIn();
  let wasSignedIn = false;
  let key: string | null = null;
  for (let kill = 0; kill < kills; kill += 1) {
    const argument: RotationArgument = { authorization, signIn, seed: `${seed}/${kill}`, kill };
    const said = await killAtDrawnMoment(run(rotationProcess, JSON.stringify(argument)), random);
    const phase = said.at(-1)?.split(' ')[0] ?? 'starting';
    const started: string | null = lastNamed(said, 'writing') ?? key;
    const ended: string | null = lastNamed(said, 'written') ?? key;

    await authority.settled();
    const asked = authority.shown.length;
    const latest = authority.issued.at(-1) ?? null;
    const issued = [...authority.issued];
    const examining = run(examineKeychain, JSON.stringify(authorization));
    const examined = JSON.parse(await text(examining.stdout)) as Examined;
    const judgement = judgeRotation(examined, {
      strictness,
      latest,
      issued,
      shown: authority.shown.slice(asked),
      wasSignedIn,
      keys: [ended, started],
    });

    during[phase] = (during[phase] ?? 0) + 1;
    count.stored += said.filter((line) => line === 'stored').length;
    count.written += said.filter((line) => line.startsWith('written')).length;
    if (judgement.outcome === 'renewed') count.renewed += 1;
    if (judgement.outcome === 'sign-in-again') count.signInAgain += 1;
    if (started !== ended && judgement.key === ended) count.oldKey += 1;
    if (started !== ended && judgement.key === started) count.newKey += 1;
    if (judgement.problems.length > 0) count.failed += 1;
    problems.push(...judgement.problems.map((each) => `kill ${kill}, ${phase}: ${each}`));
    signIn = judgement.outcome === 'renewed' ? null : await authority.signIn();
    wasSignedIn ||= judgement.outcome !== 'never-signed-in';
    key = judgement.key;
    onKill?.(kill + 1);
  }
  await authority.close();
  return { kills, during, ...count, problems };
}

/** Kills the process at a moment that is drawn; the result is what it said until then. */
async function killAtDrawnMoment(
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream },
  random: Random,
): Promise<readonly string[]> {
  const { phase, within } = random.pick(aims);
  const times = phase === 'starting' ? 0 : 1 + random.below(4);
  const delay = random.next() * within;
  const closed = once(child, 'close');
  const said: string[] = [];
  const phases = new EventEmitter();
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    phases.emit(line.split(' ')[0] ?? '');
  });
  await Promise.race([nthTime(phases, phase, times), closed]);
  await pause(delay);
  child.kill('SIGKILL');
  const [, signal] = await closed;
  if (signal !== 'SIGKILL') throw new Error('the process ended by itself');
  return said;
}

async function nthTime(phases: EventEmitter, phase: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await once(phases, phase);
}

const lastNamed = (said: readonly string[], word: string): string | undefined =>
  said.findLast((line) => line.startsWith(`${word} `))?.split(' ')[1];
