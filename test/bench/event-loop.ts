import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { cacheKeyLength } from '../../main/calendar/cache/cache-seal.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { signedIn } from '../contract/providers/signed-in.ts';
import { databaseFiles } from '../soak/database-files.ts';
import { openTrackedKiosk } from '../soak/tracked-kiosk.ts';
import { annexRooms } from '../tenant/company/annex.ts';
import { trust } from '../tenant/trust.ts';
import type { StartedCompany, ThreadedCompany } from './company-thread.ts';
import { eventLoopDelay, type LoopDelay } from './event-loop-delay.ts';

const company = { rooms: 200, meetingsEach: 500 };

/** Milliseconds for which the process does nothing first. */
const rest = 5_000;

/** Prints how late the event loop is while everything is read for the first time. */
export async function benchEventLoop(): Promise<void> {
  const { rooms, meetingsEach } = company;
  console.log(`
The event loop's delay during a full sync of ${rooms} calendars with ${meetingsEach} meetings each, all due at once; milliseconds.
The tenant is on a thread of its own. A timer of one millisecond is measured, which is in the figures.
idle      the same process before, for ${rest / 1_000} s; beside: a process that does nothing meanwhile

Goal: p99 of the sync at most 10.
`);
  for (const provider of ['microsoft', 'google'] as const) await fullSync({ ...company, provider });
}

async function fullSync(workerData: ThreadedCompany): Promise<void> {
  const { rooms, meetingsEach } = workerData;
  const worker = new Worker(new URL('company-thread.ts', import.meta.url), { workerData });
  const [tenant] = (await once(worker, 'message')) as [StartedCompany];
  trust(tenant);
  const profile = await mkdtemp(join(tmpdir(), 'event-loop-'));
  const provider = signedIn(tenant);
  let read = 0;
  const kiosk = openTrackedKiosk({
    tenant,
    provider,
    rooms: annexRooms(rooms).map(({ address }) => address),
    files: databaseFiles(profile),
    cacheKey: randomBytes(cacheKeyLength),
    hosts: [],
    now: () => epochMs(Date.now()),
    // Nothing is put off: all the work at once.
    random: () => 0,
    onEnded: () => {
      read += 1;
    },
    report: (problem) => console.log(problem),
  });
  const idle = eventLoopDelay();
  await new Promise((resolve) => setTimeout(resolve, rest));
  console.log(tenant.provider);
  print('idle', idle.end());

  const beside = spawn(process.execPath, [join(import.meta.dirname, 'idle-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const besideFigures = text(beside.stdout);
  const syncing = eventLoopDelay();
  const begun = performance.now();
  while (read < rooms) await kiosk.sync.turn(new AbortController().signal);
  const seconds = (performance.now() - begun) / 1_000;
  print('sync', syncing.end());
  beside.stdin.end();
  print('beside', JSON.parse(await besideFigures) as LoopDelay);
  console.log(
    `${read} rounds in ${seconds.toFixed(1)} s, ${Math.round((rooms * meetingsEach) / seconds)} meetings a second`,
  );
  kiosk.close();
  await worker.terminate();
  await rm(profile, { recursive: true });
}

function print(what: string, { p50, p99, longest }: LoopDelay): void {
  const [first, second, third] = [p50, p99, longest].map((value) => value.toFixed(2));
  console.log(`${what.padEnd(9)} p50 ${first}  p99 ${second}  longest ${third}`);
}
