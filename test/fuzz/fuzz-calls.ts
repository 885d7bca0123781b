import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { IpcAnswer } from '../../main/shell/ipc-answer.ts';
import { visitorCalls } from '../../shared/ipc.ts';
import { allStaffCalls } from '../../shared/staff/staff-ipc.ts';
import { people } from '../tenant/company/people.ts';
import { type CallFigures, noCalls } from './call-figures.ts';
import { draws } from './draws.ts';
import { credentialFiles, pictureFiles } from './file-contents.ts';
import { type FuzzedKiosk, openFuzzedKiosk, type PickFile } from './fuzzed-kiosk.ts';
import { HeapWatch } from './heap-watch.ts';
import { handlesIn, payloadsFor, type Share, withMet } from './payloads.ts';
import type { DistantTenant } from './start-tenant-thread.ts';
import { watched } from './watch-process.ts';

/** Every call that a window can make, as its contract says. */
export const everyCall = { ...visitorCalls, ...allStaffCalls };

/** Names of {@link everyCall}. */
export type CallName = keyof typeof everyCall;

/** Calls that work for long where they are answered: they make keys, or ask a whole tenant. */
const costly: Share = { right: 1, spoiled: 59, strange: 40 };
const costlyCalls: ReadonlySet<string> = new Set<CallName>([
  'changePin',
  'makeCertificate',
  'measureReach',
  'readRooms',
  'diagnose',
  'signIn',
  'disconnect',
  'finish',
]);

/** What a call is sent; undefined: what is usual. */
export const shareOf = (name: string): Share | undefined =>
  costlyCalls.has(name) ? costly : undefined;

/** What is typed that means something in the simulated tenant. */
export const spokenWords = [
  ...Object.values(people).flatMap(({ name, address }) => [name, name.slice(0, 3), address]),
  'microsoft',
  'google',
  'HQ',
  'Aurora',
];

/** After so many rounds everything is opened anew, and set up as at first. */
const roundsOfOneKiosk = 100;

/** No call may take longer, in milliseconds, though all the others are made beside it. */
const longestCall = 60_000;

/** How calls are fuzzed. */
export interface CallFuzz {
  readonly tenant: DistantTenant;
  readonly seed: string;
  /** Payloads for each call. */
  readonly runs: number;
  readonly onRound?: (round: number) => void;
}

/** What came of it: by call, and what was wrong. */
export interface CallsFuzzed {
  readonly calls: Readonly<Record<string, CallFigures>>;
  readonly problems: readonly string[];
  readonly heap: HeapWatch;
  readonly strayed: ReadonlySet<string>;
}

/** Sends each call its payloads: a round is one of each call, all at once. */
export async function fuzzCalls({ tenant, seed, runs, onRound }: CallFuzz): Promise<CallsFuzzed> {
  const problems: string[] = [];
  const strayed = new Set<string>();
  const heap = new HeapWatch();
  const files = pickedFiles(seed);
  const calls = Object.entries(everyCall).map(([name, { input }]) => {
    const values = payloadsFor(input, spokenWords, shareOf(name));
    return { name, payloads: draws(values, { seed, name }), figures: noCalls() };
  });
  const met: string[] = [];
  const { seen } = await watched(async (look) => {
    let kiosk: FuzzedKiosk | null = null;
    for (let round = 1; round <= runs; round += 1) {
      kiosk ??= openFuzzedKiosk(tenant, files);
      const { calls: answers } = kiosk;
      await Promise.all(
        calls.map(async ({ name, payloads, figures }) => {
          const payload = withMet(payloads.next().value, met);
          const answer = answers[name];
          if (!answer) throw new Error(`${name} has no handler`);
          const came = await send(answer, payload, figures);
          if (came.wrong) problems.push(`${name}, round ${round}: ${came.wrong}`);
          met.push(...handlesIn(came.value));
        }),
      );
      met.splice(0, Math.max(0, met.length - 30));
      kiosk.pass(3_000);
      look();
      onRound?.(round);
      if (round % roundsOfOneKiosk > 0 && round < runs) continue;
      problems.push(...kiosk.bugs);
      for (const host of kiosk.strayed) strayed.add(host);
      kiosk.close();
      kiosk = null;
      await heap.sample(round * calls.length);
    }
  });
  problems.push(...seen);
  return {
    calls: Object.fromEntries(calls.map(({ name, figures }) => [name, figures])),
    problems,
    heap,
    strayed,
  };
}

/** What one payload came to; `wrong` where that is a bug. */
export async function send(
  answer: (given: unknown) => Promise<IpcAnswer>,
  payload: unknown,
  figures: CallFigures,
): Promise<{ readonly wrong: string | null; readonly value: unknown }> {
  figures.sent += 1;
  let given: unknown;
  try {
    // As between two processes.
    given = structuredClone(payload);
  } catch {
    figures.notCloned += 1;
    return { wrong: null, value: null };
  }
  const begun = performance.now();
  const came = await withinTime(answer(given)).catch((error: unknown) => String(error));
  const took = performance.now() - begun;
  figures.spent += took;
  figures.longest = Math.max(figures.longest, took);
  if (typeof came === 'string') return { wrong: came, value: null };
  if (came.ok) {
    figures.answered += 1;
    return { wrong: null, value: came.value };
  }
  figures.refused += 1;
  return { wrong: came.error === 'failed' ? 'it failed' : null, value: null };
}

async function withinTime(answer: Promise<IpcAnswer>): Promise<IpcAnswer | string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer in ${longestCall} ms`), longestCall);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Somebody who picks files, none of which has to be what was asked for. */
function pickedFiles(seed: string): PickFile {
  const contents = fc.oneof(credentialFiles, pictureFiles, fc.constant(null));
  const drawn = draws(contents, { seed, name: 'picked files' });
  return (folder) => {
    const content = drawn.next().value;
    if (content === null) return null;
    const file = join(folder, 'picked');
    writeFileSync(file, content);
    return file;
  };
}
