import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { LicenceState } from '../../shared/staff/licence-view.ts';
import { licenceClaims, type TestLicence } from '../licence/demo-licence.ts';
import {
  foreignSigningKey,
  signToken,
  tokenKeyedWithPublicKey,
  tokenWithoutSignature,
  withOtherClaims,
} from '../licence/sign-token.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi } from '../tenant/policy-for.ts';
import { licensedProfile, priyaChecksIn } from './licensed-kiosk.ts';

const second = 1_000;
const day = 24 * 60 * minute;

/** Ahead of the time that the tenant's servers tell, so that the kiosk's own clock decides. */
const now = epochMs(Math.ceil(Date.now() / second) * second + 10 * minute);

const claims = (terms: Partial<TestLicence> = {}) =>
  licenceClaims({
    startsAt: epochMs(now - 30 * day),
    expiresAt: epochMs(now + 30 * day),
    graceDays: 14,
    entitlements: ['calendar_integration'],
    ...terms,
  });
const licence = (terms?: Partial<TestLicence>) => signToken(claims(terms));
const endingAt = (expiresAt: number) => licence({ expiresAt: epochMs(expiresAt) });
const good = licence();

interface Row {
  readonly when: string;
  readonly token: string | null;
  readonly state: LicenceState;
  /** The instant of the check-in; {@link now} unless it is said. */
  readonly at?: number;
  readonly isPackaged?: true;
}

/** The calendar is asked, its rooms are shown, and what it said is kept. */
const licensed: readonly Row[] = [
  { when: 'valid', token: good, state: 'valid' },
  { when: 'it begins this very moment', token: licence({ startsAt: now }), state: 'valid' },
  { when: 'its last millisecond', token: endingAt(now + second), at: now + 999, state: 'valid' },
  { when: 'the moment it ends', token: endingAt(now), state: 'in-grace' },
  { when: 'in its grace', token: endingAt(now - 7 * day), state: 'in-grace' },
  {
    when: 'the last millisecond of its grace',
    token: endingAt(now - 14 * day + second),
    at: now + 999,
    state: 'in-grace',
  },
  {
    when: 'it covers more than the calendar',
    token: licence({ entitlements: ['analytics', 'calendar_integration'] }),
    state: 'valid',
  },
];

/** No calendar is asked, none is kept, and the visitor is received all the same. */
const unlicensed: readonly Row[] = [
  { when: 'there is none', token: null, state: 'missing' },
  { when: 'it is no licence', token: 'hello', state: 'unreadable' },
  {
    when: 'it begins in a second',
    token: licence({ startsAt: epochMs(now + second) }),
    state: 'not-yet-valid',
  },
  {
    when: 'it begins in a millisecond',
    token: licence({ startsAt: now }),
    at: now - 1,
    state: 'not-yet-valid',
  },
  { when: 'the moment its grace ends', token: endingAt(now - 14 * day), state: 'expired' },
  {
    when: 'the moment it ends without grace',
    token: licence({ expiresAt: now, graceDays: 0 }),
    state: 'expired',
  },
  { when: 'long over', token: endingAt(now - 20 * day), state: 'expired' },
  {
    when: 'it is for something else',
    token: licence({ entitlements: ['analytics'] }),
    state: 'without-calendar',
  },
  { when: 'it is for nothing', token: licence({ entitlements: [] }), state: 'without-calendar' },
  {
    when: 'its payload was changed',
    token: withOtherClaims(endingAt(now - 20 * day), claims()),
    state: 'tampered',
  },
  {
    when: 'its signature was changed',
    token: good.slice(0, good.lastIndexOf('.') + 1) + signToken({}).split('.')[2],
    state: 'tampered',
  },
  { when: 'it says alg none', token: tokenWithoutSignature(claims()), state: 'tampered' },
  {
    when: 'it is keyed with the public key',
    token: tokenKeyedWithPublicKey(claims()),
    state: 'tampered',
  },
  {
    when: 'another key signed it',
    token: signToken(claims(), foreignSigningKey('demo')),
    state: 'tampered',
  },
  {
    when: 'the demo’s key signed it and the build is packaged',
    token: good,
    isPackaged: true,
    state: 'tampered',
  },
];

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant({ now });
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant?.close());

const requests = () => tenant.log.requests.length;
const inAurora = { kind: 'room', rooms: [{ name: 'Aurora', status: 'confirmed' }] };
const noMeeting = { kind: 'no-meeting', cachedAt: null };
const wifi = { ssid: guestWifi.ssid, password: guestWifi.password };
const received = { recorded: true, tellReception: false, wifi };

/** A profile whose cache holds what the calendar said of Priya's meeting a minute ago. */
async function profileWithCache() {
  const profile = licensedProfile(tenant);
  const kiosk = profile.open({ policyLicence: good, now: () => epochMs(now - minute) });
  expect((await priyaChecksIn(kiosk)).answer).toMatchObject(inAurora);
  kiosk.dispose();
  expect(profile.cached()).toBeGreaterThan(0);
  return profile;
}

type Profile = Awaited<ReturnType<typeof profileWithCache>>;
type Source = (profile: Profile, token: string | null) => { policyLicence: string | null };

const sources: readonly (readonly [string, Source])[] = [
  ['from the policy', (_profile, policyLicence) => ({ policyLicence })],
  [
    'from its file',
    ({ licenceFile }, token) => {
      if (token !== null) writeFileSync(licenceFile, token);
      return { policyLicence: null };
    },
  ],
];

describe.each(sources)('a licence %s', (_where, given) => {
  async function openWith({ token, at = now, isPackaged }: Row) {
    const profile = await profileWithCache();
    const parts = { ...given(profile, token), trustDemoKey: !isPackaged };
    const kiosk = profile.open({ ...parts, now: () => epochMs(at) });
    return { profile, kiosk };
  }

  test.each(licensed)('$when: $state, and all works', async (row) => {
    const { profile, kiosk } = await openWith(row);
    expect(await kiosk.licence.view()).toMatchObject({ state: row.state, customer: 'Northwind' });
    const { status, hosts } = await kiosk.findHosts('Alex Kim');
    expect({ status, names: hosts.map(({ name }) => name) }).toEqual({
      status: 'ok',
      names: ['Alex Kim'],
    });
    const found = await priyaChecksIn(kiosk, hosts[0]?.handle);
    expect(found).toMatchObject({ ...received, answer: { ...inAurora, cachedAt: null } });
    expect(profile.outcomeOf(found.attempt)).toBe('room');
    expect((await priyaChecksIn(kiosk)).answer).toMatchObject({ ...inAurora, cachedAt: null });
    tenant.faults.inject({ kind: 'dropped' }, { path: /calendarView$/ });
    expect((await priyaChecksIn(kiosk)).answer).toMatchObject({
      ...inAurora,
      cachedAt: expect.any(Number),
    });
    kiosk.dispose();
    expect(profile.cached()).toBeGreaterThan(0);
  });

  test.each(unlicensed)('$when: $state, and visitors are received', async (row) => {
    const { profile, kiosk } = await openWith(row);
    const before = requests();
    expect(await kiosk.licence.view()).toMatchObject({ state: row.state });
    expect(await kiosk.findHosts('Alex Kim')).toEqual({ status: 'ok', hosts: [] });
    const { attempt, ...shown } = await priyaChecksIn(kiosk);
    expect(shown).toMatchObject({ ...received, answer: noMeeting });
    expect(profile.outcomeOf(attempt)).toBe('not-licensed');
    expect(requests()).toBe(before);
    kiosk.dispose();
    expect(profile.cached()).toBe(0);
  });
});

test('staff are told nothing of a licence that is not genuine', async () => {
  const kiosk = licensedProfile(tenant).open({
    policyLicence: signToken(claims(), foreignSigningKey('demo')),
    now: () => now,
  });
  expect(await kiosk.licence.view()).toEqual({
    state: 'tampered',
    customer: null,
    tier: null,
    entitlements: [],
    expiresAt: null,
    graceEndsAt: null,
    isLocked: true,
  });
});

test('the policy’s licence counts, whatever the file holds', async () => {
  const profile = licensedProfile(tenant);
  const at = (): EpochMs => now;
  writeFileSync(profile.licenceFile, good);
  const ended = profile.open({ policyLicence: endingAt(now - 20 * day), now: at });
  expect((await priyaChecksIn(ended)).answer).toEqual(noMeeting);
  ended.dispose();
  writeFileSync(profile.licenceFile, 'hello');
  const renewed = profile.open({ policyLicence: good, now: at });
  expect((await priyaChecksIn(renewed)).answer).toMatchObject(inAurora);
});
