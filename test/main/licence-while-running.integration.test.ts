import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { lookEvery } from '../../main/tenant/licence/licence.ts';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { licenceClaims } from '../licence/demo-licence.ts';
import { signToken } from '../licence/sign-token.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { licensedProfile, priyaChecksIn } from './licensed-kiosk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';
import { anAttempt } from './visits/visit-builder.ts';

const second = 1_000;
const day = 24 * 60 * minute;
const year = 365 * day;

/** What the tenant's servers tell, within a minute. */
const today = epochMs(Math.floor(Date.now() / second) * second);

/** Ahead of that, so that the kiosk's own clock decides unless it is turned back. */
const now = epochMs(today + 10 * minute);

const endingAt = (graceEndsAt: number) =>
  signToken(
    licenceClaims({
      startsAt: epochMs(today - year),
      expiresAt: epochMs(graceEndsAt - 14 * day),
      graceDays: 14,
      entitlements: ['calendar_integration'],
    }),
  );

let tenant: Tenant;
let clock: EpochMs;
beforeAll(async () => {
  tenant = await startTenant({ now });
});
afterEach(() => {
  vi.useRealTimers();
  tenant.faults.clear();
});
afterAll(() => tenant?.close());

const inAurora = { kind: 'room', rooms: [{ name: 'Aurora' }] };
const noMeeting = { kind: 'no-meeting', cachedAt: null };
const calendarView = { path: /calendarView$/ };

function openedAt(at: number, policyLicence: string | null) {
  clock = epochMs(at);
  const profile = licensedProfile(tenant);
  const open = (token = policyLicence) => profile.open({ policyLicence: token, now: () => clock });
  return { profile, kiosk: open(), open };
}

describe('a licence that ends while the kiosk runs', () => {
  const soon = now + second;

  test('lets no further calendar be asked, and what was cached is gone within a minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { profile, kiosk } = openedAt(now, endingAt(soon));
    expect((await priyaChecksIn(kiosk)).answer).toMatchObject(inAurora);
    expect(profile.cached()).toBeGreaterThan(0);
    clock = epochMs(soon);
    const { attempt, answer } = await priyaChecksIn(kiosk);
    expect([answer, profile.outcomeOf(attempt)]).toEqual([noMeeting, 'not-licensed']);
    expect(await kiosk.findHosts('Alex')).toEqual({ status: 'ok', hosts: [] });
    vi.advanceTimersByTime(lookEvery);
    await kiosk.licence.view();
    expect(profile.cached()).toBe(0);
  });

  test('takes with it whom the calendars said is expected', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const later = now + 60 * minute;
    const { profile, open, kiosk: first } = openedAt(now, endingAt(later));
    const story = join(temporaryFolder(), 'sync.json');
    const expectedBy = (kiosk: typeof first) =>
      kiosk.today().visits.filter(({ kind }) => kind === 'calendar');
    const soonRead = () => {
      clock = epochMs(clock + 15 * second);
      first.everythingNow('online');
      return expectedBy(first);
    };
    first.keepUp(story, () => undefined);
    await expect.poll(soonRead, { timeout: 5_000 }).not.toEqual([]);
    first.dispose();
    // What comes of what was read before does not depend on what would be read now.
    tenant.faults.inject({ kind: 'dropped' });
    const kiosk = open();
    kiosk.keepUp(story, () => undefined);
    const expected = () => expectedBy(kiosk);
    await expect.poll(expected, { timeout: 5_000 }).not.toEqual([]);
    expect(profile.cached()).toBeGreaterThan(0);
    clock = epochMs(later);
    vi.advanceTimersByTime(lookEvery);
    await kiosk.licence.view();
    expect(expected()).toEqual([]);
  });

  test('is replaced on the spot by a new one, and rooms are shown again', async () => {
    const { profile, kiosk } = openedAt(now, null);
    expect((await priyaChecksIn(kiosk)).answer).toEqual(noMeeting);
    expect(await kiosk.licence.save(endingAt(now + year))).toMatchObject({ state: 'valid' });
    expect((await priyaChecksIn(kiosk)).answer).toMatchObject(inAurora);
    expect(profile.cached()).toBeGreaterThan(0);
  });

  test('is replaced by another policy, and ended by one', async () => {
    const { profile, kiosk, open } = openedAt(now, endingAt(now));
    expect((await priyaChecksIn(kiosk)).answer).toEqual(noMeeting);
    kiosk.dispose();
    const renewed = open(endingAt(now + year));
    expect((await priyaChecksIn(renewed)).answer).toMatchObject(inAurora);
    renewed.dispose();
    expect(profile.cached()).toBeGreaterThan(0);
    const withdrawn = open(null);
    expect((await priyaChecksIn(withdrawn)).answer).toEqual(noMeeting);
    withdrawn.dispose();
    expect(profile.cached()).toBe(0);
  });

  test('while the calendar is being read: the answer is not shown, and not kept', async () => {
    const { profile, kiosk } = openedAt(now, endingAt(soon));
    expect((await kiosk.licence.view()).state).toBe('in-grace');
    tenant.faults.inject({ kind: 'latency', milliseconds: 400 }, calendarView);
    setTimeout(() => {
      clock = epochMs(soon);
    }, 200);
    const { attempt, answer } = await priyaChecksIn(kiosk);
    expect([answer, profile.outcomeOf(attempt)]).toEqual([noMeeting, 'not-licensed']);
    kiosk.dispose();
    expect(profile.cached()).toBe(0);
  });

  test('while a cached answer is shown: that stands, and the visitor is not told otherwise', async () => {
    const { kiosk } = openedAt(now, endingAt(soon));
    await priyaChecksIn(kiosk);
    tenant.faults.inject({ kind: 'latency', milliseconds: 1_200 }, calendarView);
    const { answer } = await priyaChecksIn(kiosk);
    expect(answer).toMatchObject({ ...inAurora, cachedAt: now });
    clock = epochMs(soon);
    await new Promise((waited) => setTimeout(waited, 1_000));
    expect(kiosk.shown).toHaveLength(2);
  });

  test('while the visitor is asked which meeting is theirs: no room is looked for', async () => {
    const tie = tenant.day.scenarios.find(({ key }) => key === 'near-tie');
    if (!tie) throw new Error('the scripted day has no near tie');
    const end = Math.floor(tie.at / second) * second + second;
    const { profile, kiosk } = openedAt(tie.at, endingAt(end));
    const { hosts } = await kiosk.findHosts(tie.host.replace(/@.*/, ''));
    const [host] = hosts;
    const attempt = anAttempt();
    kiosk.checkIn.checkIn({
      attempt,
      visitor: tie.visitor,
      host: { name: host?.name ?? '', handle: host?.handle ?? null },
    });
    const { answer } = await kiosk.completion(1);
    if (answer.kind !== 'question') throw new Error(`asked nothing: ${answer.kind}`);
    clock = epochMs(end);
    await kiosk.checkIn.chooseMeeting(attempt, answer.candidates[0]?.handle ?? null);
    expect((await kiosk.completion(2)).answer).toEqual(noMeeting);
    expect(profile.outcomeOf(attempt)).toBe('not-licensed');
  });
});

describe('a clock turned back behind the end of a licence', () => {
  const ended = endingAt(today - day);
  const whileItWasGood = today - 2 * day;

  test('shows nothing that the calendar answers: the answer itself says what day it is', async () => {
    const { profile, kiosk } = openedAt(whileItWasGood, ended);
    expect((await kiosk.licence.view()).state).toBe('in-grace');
    const { attempt, answer } = await priyaChecksIn(kiosk);
    expect([answer, profile.outcomeOf(attempt)]).toEqual([noMeeting, 'not-licensed']);
    expect((await kiosk.licence.view()).state).toBe('clock-turned-back');
    kiosk.dispose();
    expect(profile.cached()).toBe(0);
  });

  test('finds no hosts either', async () => {
    const { kiosk } = openedAt(whileItWasGood, ended);
    expect(await kiosk.findHosts('Alex Kim')).toEqual({ status: 'ok', hosts: [] });
  });

  test('is remembered after a restart, and then no calendar is asked', async () => {
    const { kiosk, open } = openedAt(whileItWasGood, ended);
    await priyaChecksIn(kiosk);
    kiosk.dispose();
    const restarted = open();
    const before = tenant.log.requests.filter(({ method }) => method !== 'HEAD').length;
    expect((await restarted.licence.view()).state).toBe('clock-turned-back');
    expect((await priyaChecksIn(restarted)).answer).toEqual(noMeeting);
    expect(tenant.log.requests.filter(({ method }) => method !== 'HEAD')).toHaveLength(before);
  });

  test.each([
    ['deleted', (file: string) => rmSync(file)],
    [
      'replaced by an older one',
      (file: string) => writeFileSync(file, '{"at":1,"by":"https://127.0.0.1"}'),
    ],
  ])('wins nothing where what was remembered is %s', async (_what, spoil) => {
    const { profile, kiosk, open } = openedAt(whileItWasGood, ended);
    await priyaChecksIn(kiosk);
    kiosk.dispose();
    spoil(profile.clockFile);
    expect((await priyaChecksIn(open())).answer).toEqual(noMeeting);
  });
});

describe('a clock that goes wrong by itself', () => {
  test('a year ahead and back again leaves the licence good, at once and after a restart', async () => {
    const { kiosk, open } = openedAt(now, endingAt(now + 30 * day));
    expect((await priyaChecksIn(kiosk)).answer).toMatchObject(inAurora);
    clock = epochMs(now + year);
    expect((await priyaChecksIn(kiosk)).answer).toEqual(noMeeting);
    expect((await kiosk.licence.view()).state).toBe('expired');
    clock = now;
    expect((await priyaChecksIn(kiosk)).answer).toMatchObject(inAurora);
    kiosk.dispose();
    expect((await priyaChecksIn(open())).answer).toMatchObject(inAurora);
  });

  test('back to before the licence began is no reason to refuse it, once the time was told', async () => {
    const { kiosk } = openedAt(now, endingAt(now + year));
    await priyaChecksIn(kiosk);
    clock = epochMs(0);
    expect((await kiosk.licence.view()).state).toBe('valid');
  });

  test('a server that told a time to come does not end the licence for longer than it is wrong', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { profile, kiosk, open } = openedAt(now, endingAt(now + 30 * day));
    kiosk.dispose();
    writeFileSync(profile.clockFile, JSON.stringify({ at: now + year, by: tenant.origin }));
    const restarted = open();
    expect((await restarted.licence.view()).state).toBe('clock-turned-back');
    await expect.poll(async () => (await restarted.licence.view()).state).toBe('valid');
    expect((await priyaChecksIn(restarted)).answer).toMatchObject(inAurora);
  });
});
