import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import { checkInFormSchema } from '../../shared/check-in-form.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import { type HttpsServer, startHttpsServer } from '../https-server.ts';
import type { BrokenAnswer } from '../tenant/faults.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk } from './open-test-kiosk.ts';

/** Where redirects lead: a server that would take all it is given. */
let elsewhere: HttpsServer;
let requestsElsewhere = 0;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broken-servers-'));
  elsewhere = await startHttpsServer((_, response) => {
    requestsElsewhere += 1;
    response.end('{}');
  });
});
afterAll(() => Promise.all([elsewhere.close(), rm(folder, { recursive: true })]));

type Broken = Exclude<BrokenAnswer['kind'], 'redirect'>;

const kinds: readonly (readonly [Broken, UnavailableCause])[] = [
  ['silent', 'timeout'],
  ['stalled', 'timeout'],
  ['drip', 'timeout'],
  ['endless', 'bad-response'],
  ['web-page', 'bad-response'],
  ['no-content', 'bad-response'],
];

const calendar = /calendarView$/;
const users = /\/users$/;
const token = /\/token$/;
const discovery = /\/openid-configuration$/;
const everything = /./;

/** Checks in while the tenant answers so: what the screen said, and what is on disk then. */
async function checkIn(fault: BrokenAnswer, path: RegExp) {
  const tenant = await startTenant();
  const visits = join(folder, `${randomUUID()}.sqlite`);
  const kiosk = openTestKiosk(tenant, { storage: { visits, cache: ':memory:' } });
  const found = path === calendar ? (await kiosk.findHosts('Alex Kim')).hosts[0] : undefined;
  tenant.faults.inject(fault, { path });
  const form = checkInFormSchema.parse({
    attempt: randomUUID(),
    visitor: { name: 'Priya Raman', company: null, email: null },
    host: { name: 'Alex Kim', handle: found?.handle ?? null },
  });
  const { recorded } = kiosk.checkIn.checkIn(form);
  const { answer, wifi, tellReception } = await kiosk.completion(1);
  kiosk.dispose();
  await tenant.close();
  const store = openVisitStore(visits);
  if (!store.ok) throw new Error(store.error.cause);
  const visit = store.value.byAttempt(form.attempt);
  store.value.close();
  if (!visit.ok || !visit.value) throw new Error('the visit is lost');
  return {
    recorded,
    shown: answer.kind,
    hasWifi: wifi !== null,
    tellReception,
    stored: visit.value.completion?.cause,
  };
}

const without = (cause: UnavailableCause) => ({
  recorded: true,
  shown: 'unavailable',
  hasWifi: true,
  tellReception: false,
  stored: cause,
});

describe.each([
  ['the calendar', calendar],
  ['the directory', users],
  ['the token endpoint', token],
  ['the whole tenant', everything],
])('a check-in while %s answers wrongly', (_what, path) => {
  test.concurrent.each(kinds)('%s: %s', async (kind, cause) => {
    expect(await checkIn({ kind }, path)).toEqual(without(cause));
  });

  test('half-closed: the connection breaks in the middle of each answer', async () => {
    const { stored, ...rest } = await checkIn({ kind: 'half-closed' }, path);
    expect({ ...rest, stored: null }).toEqual({ ...without('offline'), stored: null });
    expect(['offline', 'bad-response']).toContain(stored);
  });
});

test.each([
  ['the calendar', calendar],
  ['the directory', users],
  ['the token endpoint', token],
  ['the sign-in’s description of itself', discovery],
])('a redirect of %s is not followed, neither token nor secret goes along', async (_what, path) => {
  const redirect = { kind: 'redirect', to: `${elsewhere.origin}/v1.0/users` } as const;
  expect(await checkIn(redirect, path)).toEqual(without('bad-response'));
  expect(requestsElsewhere).toBe(0);
});

test('the next check-in finds its room as soon as the tenant is well again', async () => {
  const tenant = await startTenant();
  const kiosk = openTestKiosk(tenant);
  const visit = () =>
    kiosk.checkIn.checkIn(
      checkInFormSchema.parse({
        attempt: randomUUID(),
        visitor: { name: 'Priya Raman', company: null, email: null },
        host: { name: 'Alex Kim', handle: null },
      }),
    );
  const lift = tenant.faults.inject({ kind: 'web-page' });
  visit();
  expect((await kiosk.completion(1)).answer.kind).toBe('unavailable');
  lift();
  visit();
  expect((await kiosk.completion(2)).answer.kind).toBe('room');
  kiosk.dispose();
  await tenant.close();
});
