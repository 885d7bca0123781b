import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openVisitStore } from '../../../main/visits/visit-store.ts';
import type { CheckInForm } from '../../../shared/check-in-form.ts';
import { type AttemptId, attemptIdSchema } from '../../../shared/completion.ts';
import { bodyMarker, subjectMarker } from '../../tenant/day/meeting.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from '../open-test-kiosk.ts';

let tenant: Tenant;
let folder: string;
let kiosk: TestKiosk;

beforeAll(async () => {
  tenant = await startTenant();
  folder = await mkdtemp(join(tmpdir(), 'check-in-'));
});

afterEach(() => {
  kiosk.dispose();
  tenant.faults.clear();
});

afterAll(async () => {
  await tenant?.close();
  await rm(folder, { recursive: true, force: true });
});

const attempt = (): AttemptId => attemptIdSchema.parse(randomUUID());

const form = (visitor: string, host: string): CheckInForm => ({
  attempt: attempt(),
  visitor: { name: visitor, company: null, email: null },
  host: { name: host, handle: null },
});

/** Finds a host by typing, and checks in to them. */
async function checkInTo(visitor: string, letters: string, name: string): Promise<CheckInForm> {
  const { hosts } = await kiosk.findHosts(letters);
  const host = hosts.find((each) => each.name === name);
  if (!host) throw new Error(`${name} is not among ${hosts.length} hosts`);
  const checkIn = { ...form(visitor, name), host: { name, handle: host.handle } };
  kiosk.checkIn.checkIn(checkIn);
  return checkIn;
}

describe('a check-in', () => {
  it('is on disk before anything is asked of the calendar', () => {
    const file = join(folder, 'first.sqlite');
    kiosk = openTestKiosk(tenant, { storage: { visits: file, cache: ':memory:' } });
    const before = tenant.log.requests.length;
    const given = form('Priya Raman', 'Alex Kim');
    expect(kiosk.checkIn.checkIn(given)).toEqual({ recorded: true });
    expect(tenant.log.requests.length).toBe(before);
    const store = openVisitStore(file);
    const visit = store.ok && store.value.byAttempt(given.attempt);
    expect(visit).toMatchObject({
      ok: true,
      value: { host: { name: 'Alex Kim' }, completion: null },
    });
    if (store.ok) store.value.close();
  });

  it('of a host who was typed in full finds the one who has that name', async () => {
    kiosk = openTestKiosk(tenant);
    kiosk.checkIn.checkIn(form('Priya Raman', 'kim alex'));
    expect(await kiosk.completion(1)).toMatchObject({
      hostName: 'Alex Kim',
      answer: { kind: 'room', rooms: [{ name: 'Aurora', building: 'HQ', floor: '3' }] },
    });
  });

  it('never picks one of two hosts who share a name', async () => {
    kiosk = openTestKiosk(tenant);
    kiosk.checkIn.checkIn(form('Kofi Osei', 'Anna Schmidt'));
    expect((await kiosk.completion(1)).answer).toEqual({ kind: 'no-meeting', cachedAt: null });
  });

  it('that is tapped twice is one visit, one lookup and one completion', async () => {
    kiosk = openTestKiosk(tenant);
    const { hosts } = await kiosk.findHosts('Alex');
    const twice = {
      ...form('Priya Raman', 'Alex Kim'),
      host: { name: 'Alex Kim', handle: hosts[0]?.handle ?? null },
    };
    const before = tenant.log.requests.length;
    kiosk.checkIn.checkIn(twice);
    kiosk.checkIn.checkIn(twice);
    await kiosk.completion(1);
    await pause(200);
    expect(kiosk.shown).toHaveLength(1);
    const reads = tenant.log.requests
      .slice(before)
      .filter(({ url }) => url.pathname.endsWith('calendarView'));
    expect(reads).toHaveLength(1);
  });

  it('gives the screen no address, no id, no subject, and nobody else’s name', async () => {
    kiosk = openTestKiosk(tenant);
    await checkInTo('Sigrid Aas', 'Yusuf', 'Yusuf Demir');
    const asked = await kiosk.completion(1);
    expect(asked.answer.kind).toBe('question');
    const [first] = asked.answer.kind === 'question' ? asked.answer.candidates : [];
    await kiosk.checkIn.chooseMeeting(asked.attempt, first?.handle ?? null);
    const done = await kiosk.completion(2);
    expect(done).toMatchObject({ answer: { kind: 'room' }, changed: false });
    const words = JSON.stringify(kiosk.shown);
    for (const private_ of ['@', subjectMarker, bodyMarker]) expect(words).not.toContain(private_);
  });

  it('tells nobody anything after the visitor has left', async () => {
    kiosk = openTestKiosk(tenant);
    tenant.faults.inject({ kind: 'latency', milliseconds: 300 }, { path: /calendarView$/ });
    const left = await checkInTo('Priya Raman', 'Alex', 'Alex Kim');
    kiosk.checkIn.leave();
    await pause(800);
    expect(kiosk.shown).toEqual([]);
    const again = { ...left, attempt: attempt() };
    tenant.faults.clear();
    kiosk.checkIn.checkIn({ ...again, host: { name: 'Nobody We Know', handle: left.host.handle } });
    expect((await kiosk.completion(1)).hostName).toBe('Nobody We Know');
  });

  it('that the disk does not take is kept, and the visitor is asked to tell reception', async () => {
    const blocked = join(folder, 'a-file');
    await writeFile(blocked, '');
    kiosk = openTestKiosk(tenant, {
      storage: { visits: join(blocked, 'visits.sqlite'), cache: ':memory:' },
    });
    expect(kiosk.checkIn.checkIn(form('Priya Raman', 'Alex Kim'))).toEqual({ recorded: false });
    expect(await kiosk.completion(1)).toMatchObject({
      tellReception: true,
      answer: { kind: 'room' },
      wifi: { ssid: 'Northwind Guest' },
    });
  });

  it('shows a changed room once the slow calendar has spoken', async () => {
    kiosk = openTestKiosk(tenant);
    const oak = { path: /calendarView$/, mailbox: 'oak@contoso.example' };
    tenant.faults.inject({ kind: 'forbidden' }, oak);
    await checkInTo('Ruth Adeyemi', 'Mira', 'Mira Holm');
    await kiosk.completion(1);
    kiosk.checkIn.leave();
    tenant.faults.clear();
    tenant.faults.inject({ kind: 'latency', milliseconds: 1_000 }, { path: /calendarView$/ });
    await checkInTo('Ruth Adeyemi', 'Mira', 'Mira Holm');
    expect(await kiosk.completion(2)).toMatchObject({
      changed: false,
      answer: { rooms: [{ status: 'pending' }], cachedAt: expect.any(Number) },
    });
    expect(await kiosk.completion(3)).toMatchObject({
      changed: true,
      answer: { rooms: [{ status: 'confirmed' }], cachedAt: null },
    });
  });
});

describe('host search', () => {
  it('answers names only, at most five, and the department where a name is shared', async () => {
    kiosk = openTestKiosk(tenant);
    const { hosts } = await kiosk.findHosts('Anna Sch');
    expect(hosts.map(({ name, detail }) => ({ name, detail }))).toEqual([
      { name: 'Anna Schmidt', detail: 'Finance' },
      { name: 'Anna Schmidt', detail: 'Marketing' },
    ]);
    expect(JSON.stringify(hosts)).not.toContain('@');
  });

  it.each([
    ['', 'too-short'],
    ['A', 'too-short'],
    ['Al', 'ok'],
    ['Bo', 'ok'],
    ['Ale', 'ok'],
    ['王', 'ok'],
    // One letter, said again; marks that are letters to Unicode and fold away.
    ['a a a', 'too-short'],
    ['ﾞﾞﾞ', 'too-short'],
    ['ͺͺͺ', 'too-short'],
    ['aﾞﾞ', 'too-short'],
    ['〮', 'too-short'],
  ])('of "%s" is %s', async (text, status) => {
    kiosk = openTestKiosk(tenant);
    expect((await kiosk.findHosts(text)).status).toBe(status);
  });

  it('of two letters finds whole names only', async () => {
    kiosk = openTestKiosk(tenant);
    expect((await kiosk.findHosts('Al')).hosts).toEqual([]);
    expect((await kiosk.findHosts('Bo')).hosts.map(({ name }) => name)).toEqual(['Bo Li']);
  });

  it('never lists a room', async () => {
    kiosk = openTestKiosk(tenant);
    expect(await kiosk.findHosts('Aurora')).toEqual({ status: 'ok', hosts: [] });
  });

  it('cannot be used to spell out the directory', async () => {
    kiosk = openTestKiosk(tenant);
    const asked = Array.from({ length: 60 }, (_, i) =>
      kiosk.findHosts(`xy${String.fromCodePoint(97 + (i % 26))}`),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'ok')).toHaveLength(40);
    expect(statuses.at(-1)).toBe('busy');
  });
});
