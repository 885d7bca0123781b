import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { cacheKeyName } from '../../main/tenant/cache-key.ts';
import { memoryVault } from '../../main/tenant/memory-vault.ts';
import type { Vault } from '../../main/tenant/vault.ts';
import { attemptIdSchema, type Completion } from '../../shared/completion.ts';
import { fail } from '../../shared/result.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from './open-test-kiosk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';

let tenant: Tenant;
let vault: Vault;
let problems: string[];

beforeAll(async () => {
  tenant = await startTenant();
});

afterAll(() => tenant?.close());

beforeEach(() => {
  const secrets = memoryVault(JSON.stringify({ microsoft: { clientSecret: tenant.clientSecret } }));
  if (!secrets.ok) throw new Error(secrets.error);
  vault = secrets.value;
  problems = [];
  tenant.faults.clear();
});

function openKiosk(cache: string, keptIn: Vault = vault): TestKiosk {
  const kiosk = openTestKiosk(tenant, {
    storage: { visits: ':memory:', cache },
    vault: keptIn,
    log: { problem: (text) => problems.push(text), checkIn: () => undefined },
  });
  onTestFinished(() => kiosk.dispose());
  return kiosk;
}

/** Priya, who meets Alex in Aurora, checks in. */
async function checkIn(kiosk: TestKiosk): Promise<Completion> {
  const { hosts } = await kiosk.findHosts('Alex');
  const host = hosts.find(({ name }) => name === 'Alex Kim');
  if (!host) throw new Error('Alex Kim is not found');
  kiosk.checkIn.checkIn({
    attempt: attemptIdSchema.parse(randomUUID()),
    visitor: { name: 'Priya Raman', company: null, email: null },
    host: { name: host.name, handle: host.handle },
  });
  return kiosk.completion(1);
}

const inAurora = { kind: 'room', rooms: [{ name: 'Aurora' }] };
const aFile = () => join(temporaryFolder(), 'calendar-cache.sqlite');

it('a kiosk that was restarted knows what it knew, should the calendar not answer', async () => {
  const file = aFile();
  const before = openKiosk(file);
  expect((await checkIn(before)).answer).toMatchObject(inAurora);
  before.dispose();
  tenant.faults.inject({ kind: 'dropped' }, { path: /calendarView$/ });
  expect((await checkIn(openKiosk(file))).answer).toMatchObject({
    ...inAurora,
    cachedAt: expect.any(Number),
  });
});

/** The vault, but for the key of the cache. */
const withoutKey = (read: Vault['read']): Vault => ({
  ...vault,
  read: (name) => (name === cacheKeyName ? read(name) : vault.read(name)),
});

it('where the keychain is locked, no file is made, and that is said once', async () => {
  const file = aFile();
  const locked = withoutKey(async () => fail({ cause: 'locked', detail: 'nobody there' }));
  expect((await checkIn(openKiosk(file, locked))).answer).toMatchObject(inAurora);
  expect(existsSync(file)).toBe(false);
  expect(problems).toEqual(['calendar-cache.sqlite: no-key (locked)']);
});

it('where the keychain never says what the key is, visitors do not wait for it', async () => {
  const silent = withoutKey(() => new Promise(() => undefined));
  expect((await checkIn(openKiosk(aFile(), silent))).answer).toMatchObject(inAurora);
  expect(problems).toEqual([]);
});
