import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;
/** The application's process, which Playwright forgets when it ends. */
let running: ChildProcess;
let again: ChildProcess | undefined;

beforeAll(async () => {
  tenant = await startTenant();
});

afterAll(async () => {
  await tenant?.close();
});

beforeEach(async () => {
  kiosk = await launchKiosk(tenant);
  running = kiosk.app.process();
  await visitorAt(kiosk.page).reads('Welcome. Let’s find your host.');
});

afterEach(async () => {
  again?.kill('SIGKILL');
  await kiosk.close();
});

/** Ends the application as a power cut does: nothing of it is tidied up. */
async function cutPower(): Promise<void> {
  const ended = once(running, 'exit');
  running.kill('SIGKILL');
  await ended;
}

/** Starts the application on the same profile, without a debugger. */
function start(): ChildProcess {
  const { spawnfile, spawnargs } = running;
  const args = spawnargs
    .slice(1)
    .filter((arg) => !/^--(inspect|remote-debug)|^-r$|loader/.test(arg));
  again = spawn(spawnfile, args, { stdio: 'ignore' });
  return again;
}

const inProfile = (file: string): string => join(kiosk.profile, file);

it('a kiosk whose visits are of a later release ends with 3, and leaves them as they are', async () => {
  await cutPower();
  const database = new Database(inProfile('visits.sqlite'));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('user_version = 999');
  database.close();
  const before = readFileSync(inProfile('visits.sqlite'));
  expect(await once(start(), 'exit')).toEqual([3, null]);
  expect(readFileSync(inProfile('visits.sqlite')).equals(before)).toBe(true);
  expect(readFileSync(inProfile('logs/kiosk.log'), 'utf8')).toContain('is of a later release');
});

it('a kiosk that was renamed after a power cut starts', async () => {
  await cutPower();
  rmSync(inProfile('SingletonLock'));
  symlinkSync('lobby-1-4242', inProfile('SingletonLock'));
  const { pid } = start();
  await expect
    .poll(() => readlinkSync(inProfile('SingletonLock')), { timeout: 10_000 })
    .toMatch(new RegExp(`-${pid}$`));
});
