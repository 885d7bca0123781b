import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { openKiosk } from '../../main/kiosk.ts';
import { memoryVault } from '../../main/tenant/memory-vault.ts';
import { emptyPolicy } from '../../main/tenant/policy.ts';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import { visitsDesign } from '../../main/visits/visit-tables.ts';
import type { CheckInForm } from '../../shared/check-in-form.ts';
import type { AttemptId } from '../../shared/completion.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk } from './open-test-kiosk.ts';
import { fillDisk, freeDisk } from './sqlite/full-disk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';
import { anAttempt } from './visits/visit-builder.ts';

/** The kiosk's own connections, since a disk is full for one connection at a time. */
const connections: Database.Database[] = [];

vi.mock('../../main/sqlite/open-database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../main/sqlite/open-database.ts')>();
  const openDatabase: typeof real.openDatabase = (file, design, use) =>
    real.openDatabase(file, design, (database) => {
      connections.push(database);
      return use(database);
    });
  return { ...real, openDatabase };
});

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  // Whatever is loaded late is loaded now: a test below gives up the right to read it.
  const kiosk = openTestKiosk(tenant);
  kiosk.checkIn.checkIn(form());
  await kiosk.completion(1);
  kiosk.dispose();
});
beforeEach(() => {
  connections.length = 0;
});
afterAll(() => tenant?.close());

const form = (attempt = anAttempt()): CheckInForm => ({
  attempt,
  visitor: { name: 'Priya Raman', company: 'x'.repeat(200), email: 'x'.repeat(200) },
  host: { name: 'Alex Kim', handle: null },
});

const filesIn = (profile: string) => ({
  visits: join(profile, 'visits.sqlite'),
  cache: join(profile, 'calendar-cache.sqlite'),
});

/** A kiosk on a profile, and what it told support. */
function openOn(profile: string) {
  const problems: string[] = [];
  const log = { problem: (text: string) => problems.push(text), checkIn: () => undefined };
  const kiosk = openTestKiosk(tenant, { storage: filesIn(profile), log });
  return { kiosk, problems };
}

/** The visit of an attempt as another process finds it. */
function onDisk(profile: string, attempt: AttemptId) {
  const store = openVisitStore(filesIn(profile).visits);
  if (!store.ok) throw new Error(store.error.cause);
  const visit = store.value.byAttempt(attempt);
  store.value.close();
  return visit.ok ? visit.value : null;
}

describe('on a full disk', () => {
  test('a check-in is kept, reception is told of it, and it is stored when there is room', async () => {
    const profile = temporaryFolder();
    const { kiosk, problems } = openOn(profile);
    onTestFinished(() => kiosk.dispose());
    for (const connection of connections) fillDisk(connection);
    let waiting = form();
    // Some visits still fit into pages that are there.
    while (kiosk.checkIn.checkIn(waiting).recorded) {
      waiting = form();
      for (const connection of connections) fillDisk(connection);
    }
    expect(await kiosk.completion(1)).toMatchObject({
      attempt: waiting.attempt,
      tellReception: true,
      answer: { kind: 'room', rooms: [{ name: 'Aurora' }] },
      wifi: { ssid: 'Northwind Guest' },
    });
    kiosk.checkIn.leave();
    expect(kiosk.isBusy()).toBe(true);
    expect(onDisk(profile, waiting.attempt)).toBeNull();
    expect(problems).toContain('visits.sqlite: disk-full (SQLITE_FULL)');

    for (const connection of connections.filter(({ open }) => open)) freeDisk(connection);
    await vi.waitFor(() => expect(kiosk.isBusy()).toBe(false), { timeout: 20_000, interval: 100 });
    expect(onDisk(profile, waiting.attempt)).toMatchObject({
      visitor: waiting.visitor,
      completion: { outcome: 'room', rooms: [{ name: 'Aurora' }] },
    });
  });
});

describe('on a profile that is read-only', () => {
  /** Does without the privileges of root, to whom no folder is read-only. */
  async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
    if (process.geteuid?.() !== 0) return work();
    process.seteuid?.(65_534);
    try {
      return await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  /** Read-only, with whatever is in it. */
  function lock(profile: string): void {
    for (const file of readdirSync(profile)) chmodSync(join(profile, file), 0o444);
    chmodSync(profile, 0o555);
  }

  function unlock(profile: string): void {
    chmodSync(profile, 0o755);
    for (const file of readdirSync(profile)) chmodSync(join(profile, file), 0o644);
  }

  test.each(['empty', 'with visits in it'])(
    'and %s, a check-in is kept until it can be stored',
    async (what) => {
      const above = temporaryFolder();
      chmodSync(above, 0o755);
      const profile = join(above, 'profile');
      mkdirSync(profile);
      if (what !== 'empty') openOn(profile).kiosk.dispose();
      lock(profile);
      const given = form();
      const { kiosk, problems } = await unprivileged(async () => {
        const opened = openOn(profile);
        expect(opened.kiosk.checkIn.checkIn(given)).toEqual({ recorded: false });
        expect(await opened.kiosk.completion(1)).toMatchObject({
          tellReception: true,
          answer: { kind: 'room' },
          wifi: { ssid: 'Northwind Guest' },
        });
        return opened;
      });
      onTestFinished(() => kiosk.dispose());
      kiosk.checkIn.leave();
      expect(problems).toContainEqual(
        expect.stringMatching(/^visits\.sqlite: (read-only|inaccessible)/),
      );
      unlock(profile);
      await vi.waitFor(() => expect(kiosk.isBusy()).toBe(false), {
        timeout: 20_000,
        interval: 100,
      });
      expect(onDisk(profile, given.attempt)).toMatchObject({ completion: { outcome: 'room' } });
    },
  );
});

describe('visits of a later release', () => {
  test('are not touched, and the kiosk does not open', () => {
    const profile = temporaryFolder();
    const { visits, cache } = filesIn(profile);
    const later = new Database(visits);
    later.exec('CREATE TABLE visits (everything_is TEXT) STRICT');
    later.pragma(`user_version = ${visitsDesign.migrations.length + 1}`);
    later.close();
    const before = readFileSync(visits);
    const vault = memoryVault('{}');
    if (!vault.ok) throw new Error(vault.error);
    const opened = openKiosk({
      policy: emptyPolicy(),
      storage: { visits, cache },
      licence: { file: null, clock: null, trustDemoKey: true },
      vault: vault.value,
      fetch,
      now: () => epochMs(Date.now()),
      show: () => undefined,
      log: { problem: () => undefined, checkIn: () => undefined },
    });
    expect(opened).toEqual({
      ok: false,
      error: { cause: 'future-version', code: `version ${visitsDesign.migrations.length + 1}` },
    });
    expect(readFileSync(visits)).toEqual(before);
    expect(readdirSync(profile)).toEqual(['visits.sqlite']);
  });
});
