import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ApplicationLog, createKioskLog } from '../../../main/log/kiosk-log.ts';
import { rotatingFile } from '../../../main/log/rotating-file.ts';
import { checkInFormSchema } from '../../../shared/check-in-form.ts';
import { people } from '../../tenant/company/people.ts';
import type { Fault } from '../../tenant/faults.ts';
import { startWorkspace } from '../../tenant/google/workspace.ts';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { guestWifi, secretsFor } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { openTestKiosk } from '../open-test-kiosk.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

/** How many of them come. */
const visitorsOfTheDay = 24;

/** One visitor in two meets none of them. */
const faults: readonly (Fault | null)[] = [
  null,
  { kind: 'unauthorized' },
  null,
  { kind: 'unavailable' },
  null,
  { kind: 'forbidden' },
  null,
  { kind: 'truncated' },
  null,
  { kind: 'dropped' },
  null,
  { kind: 'redirect', to: 'https://elsewhere.example/alex.kim@contoso.example?token=hunter2' },
  null,
  { kind: 'web-page' },
  null,
  { kind: 'no-mailbox' },
];

/** What is in the folder of logs, line by line. */
function linesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'),
  );
}

/** Lets the visitors of the scripted day come one after the other; the attempts, in their order. */
async function letThemCome(tenant: SimulatedTenant, log: ApplicationLog, visits: string) {
  const kiosk = openTestKiosk(tenant, { log, storage: { visits, cache: ':memory:' } });
  const attempts: string[] = [];
  for (const [index, { host, visitor }] of tenant.day.scenarios
    .slice(0, visitorsOfTheDay)
    .entries()) {
    const fault = faults[index % faults.length];
    const name = Object.values(people).find(({ address }) => address === host)?.name ?? host;
    const found = await kiosk.findHosts(name);
    if (fault) tenant.faults.inject(fault, { path: /calendarView$|\/events$|\/freeBusy$/ });
    const form = checkInFormSchema.parse({
      attempt: randomUUID(),
      visitor,
      host: { name, handle: found.hosts[0]?.handle ?? null },
    });
    kiosk.checkIn.checkIn(form);
    attempts.push(form.attempt);
    await kiosk.completion(kiosk.shown.length + 1);
    kiosk.checkIn.leave();
    tenant.faults.clear();
  }
  kiosk.dispose();
  return attempts;
}

test.each([
  ['Microsoft 365', startTenant],
  ['Google Workspace', startWorkspace],
] as const)(
  'a day in the lobby leaves a log that tells how each check-in went, and of nobody: %s',
  async (_name, start) => {
    const tenant: SimulatedTenant = await start();
    const folder = temporaryFolder();
    const logs = join(folder, 'logs');
    const file = rotatingFile(join(logs, 'kiosk.log'), { bytes: 20_000, kept: 9 }, () => undefined);
    const log = createKioskLog(file, { home: homedir() });
    const attempts = await letThemCome(tenant, log, join(folder, 'visits.sqlite'));
    log.flush();
    await tenant.close();

    const lines = linesIn(logs);
    const records = lines.map((line) => JSON.parse(line));
    const told = records.filter(({ msg }) => msg === 'check-in');
    expect(new Set(told.map(({ attempt }) => attempt))).toEqual(new Set(attempts));
    expect(told.filter(({ outcome }) => outcome === 'room').length).toBeGreaterThan(5);
    expect(told.filter(({ outcome }) => outcome === 'unavailable').length).toBeGreaterThan(3);

    // Each failure says in whose check-in it was, and that check-in says how it ended.
    const failures = records.filter(({ msg }) => msg.startsWith('calendar: '));
    expect(
      new Set(failures.map(({ msg }) => /^calendar: ([\w-]+)/.exec(msg)?.[1])).size,
    ).toBeGreaterThan(2);
    for (const { attempt } of failures) expect(attempts).toContain(attempt);

    const { scenarios } = tenant.day;
    const visitors = scenarios.map(({ visitor }) => visitor);
    const names = [...visitors, ...Object.values(people)].map(({ name }) => name);
    const used = [
      ...names.flatMap((name) => [name, ...name.split(' ').filter((word) => word.length > 3)]),
      ...visitors.flatMap(({ email, company }) => [email, company]),
      ...scenarios.map(({ host }) => host),
      ...Object.values(secretsFor(tenant)),
      ...tenant.issuedTokens,
      ...Object.values(guestWifi),
      'hunter2',
      'contoso.example',
      '@',
    ].filter((text) => text !== null);
    expect(used.length).toBeGreaterThan(100);
    const written = lines.join('\n').toLowerCase();
    expect(used.filter((text) => written.includes(text.toLowerCase()))).toEqual([]);
  },
);
