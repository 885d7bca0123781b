import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createKioskLog } from '../../main/log/kiosk-log.ts';
import { rotatingFile } from '../../main/log/rotating-file.ts';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import { type CheckInForm, checkInFormSchema } from '../../shared/check-in-form.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { visitorCalls } from '../../shared/ipc.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from './open-test-kiosk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';
import { strangeNames } from './strange-names.ts';

let tenant: Tenant;
let kiosk: TestKiosk | undefined;

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(() => kiosk?.dispose());
afterAll(() => tenant?.close());

const formOf = (name: string, host: CheckInForm['host']): CheckInForm =>
  checkInFormSchema.parse({
    attempt: randomUUID(),
    visitor: { name, company: name, email: name },
    host,
  });

describe('a name', () => {
  test.each(strangeNames)('is on disk as it was typed, and in no log: %s', async (_what, name) => {
    const folder = temporaryFolder();
    const visits = join(folder, 'visits.sqlite');
    const logFile = join(folder, 'kiosk.log');
    const lines = rotatingFile(logFile, { bytes: 1_000_000, kept: 1 }, () => undefined);
    kiosk = openTestKiosk(tenant, {
      storage: { visits, cache: ':memory:' },
      log: createKioskLog(lines),
    });
    const { hosts } = await kiosk.findHosts('Alex Kim');
    const toHost = formOf(name, { name: 'Alex Kim', handle: hosts[0]?.handle ?? null });
    const toNobody = formOf(name, { name, handle: null });
    for (const [index, form] of [toHost, toNobody].entries()) {
      expect(kiosk.checkIn.checkIn(form)).toEqual({ recorded: true });
      const { hostName, answer } = await kiosk.completion(index + 1);
      expect(hostName).toBe(form.host.name);
      expect(answer.kind).not.toBe('unavailable');
    }
    kiosk.dispose();

    const store = openVisitStore(visits);
    if (!store.ok) throw new Error(store.error.cause);
    for (const { attempt, visitor, host } of [toHost, toNobody]) {
      expect(store.value.byAttempt(attempt)).toMatchObject({
        value: { visitor, host: { name: host.name }, completion: { outcome: expect.any(String) } },
      });
    }
    store.value.close();
    const logged = readFileSync(logFile, 'utf8').trimEnd().split('\n');
    const records = logged.map((line) => JSON.parse(line));
    expect(records.map(({ step }) => step)).toEqual(['answered', 'answered']);
    if (name.length > 3) expect(logged.join()).not.toContain(name);
  });
});

describe('a search for a host', () => {
  const searches = () =>
    tenant.log.requests.filter(({ url }) => url.pathname === '/v1.0/users').map(({ url }) => url);

  /** What Graph was asked, and nothing but one clause of letters, digits and spaces. */
  function expectOneClause(url: URL): void {
    expect([...url.searchParams.keys()].toSorted()).toEqual(['$search', '$select', '$top']);
    expect(url.searchParams.get('$search')).toMatch(/^"displayName:[\p{L}\p{M}\p{N} ]+"$/u);
    expect(url.searchParams.get('$top')).toBe('45');
    expect(url.hash).toBe('');
  }

  test.each(strangeNames)('asks for a name and no more: %s', async (_what, name) => {
    kiosk = openTestKiosk(tenant);
    const before = searches().length;
    const { status, hosts } = await kiosk.findHosts(
      visitorCalls.findHosts.input.parse({ text: name }).text,
    );
    expect(['ok', 'too-short']).toContain(status);
    for (const host of hosts) expect(Object.keys(host)).toEqual(['handle', 'name', 'detail']);
    for (const url of searches().slice(before)) expectOneClause(url);
  });

  test('never fails, nor says more than a name, whatever is typed', async () => {
    let clock = epochMs(Date.now());
    kiosk = openTestKiosk(tenant, { now: () => clock });
    const { findHosts } = kiosk;
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('a', "'", '"', '\\', '(', ':', '&', '$', '\ud83d'),
        maxLength: 20,
      }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (raw) => {
        const input = visitorCalls.findHosts.input.safeParse({ text: raw });
        fc.pre(input.success);
        // Each by another visitor, as far as the allowance of searches can tell.
        clock = epochMs(clock + 60_000);
        const before = searches().length;
        const { status } = await findHosts(input.data?.text ?? '');
        expect(status).not.toBe('unavailable');
        for (const url of searches().slice(before)) expectOneClause(url);
      }),
    );
  });
});
