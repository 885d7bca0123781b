import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../../main/calendar/provider.ts';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../../shared/outcome.ts';
import { allRooms, directory } from '../../../tenant/company/company.ts';
import { people } from '../../../tenant/company/people.ts';
import type { Fault } from '../../../tenant/faults.ts';
import { startTenant, type Tenant } from '../../../tenant/tenant.ts';
import { patient } from './graph-server.ts';
import { providerFor } from './tenant-provider.ts';

const now = (): EpochMs => epochMs(Date.now());
const day = 24 * 60 * minute;
const fortnight = { start: epochMs(now() - 7 * day), end: epochMs(now() + 7 * day) };

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

/** A provider that has not signed in yet. */
const newcomer = (clientSecret = tenant.clientSecret) => providerFor(tenant, { clientSecret });

const read = (provider: CalendarProvider, address: string, signal = patient()) =>
  provider.meetings(emailAddress(address), fortnight, signal);

async function everyMeeting(): Promise<readonly Meeting[]> {
  const provider = newcomer();
  const reads = await Promise.all(
    directory.filter(({ mailbox }) => mailbox).map(({ address }) => read(provider, address)),
  );
  return reads.flatMap((each) => {
    if (!each.ok) throw new Error(each.error.detail);
    return each.value;
  });
}

describe("the company's fortnight", () => {
  test('is understood to the last event', async () => {
    const meetings = await everyMeeting();
    expect(meetings.length).toBeGreaterThan(100);
    const copies = meetings.map(({ calendar, id }) => `${calendar} ${id}`);
    expect(new Set(copies).size).toBe(copies.length);
    expect(meetings.some(({ time }) => time.kind === 'all-day')).toBe(true);
    expect(meetings.some(({ private: hidden }) => hidden)).toBe(true);
    expect(meetings.some(({ cancelled }) => cancelled)).toBe(true);
    expect(JSON.stringify(meetings)).not.toMatch(/subject|body/i);
  });

  test('has the real answers on the copies of those who organise, and only there', async () => {
    const meetings = await everyMeeting();
    expect(meetings.some((meeting) => meeting.answersStand)).toBe(true);
    for (const { answersStand, organiser, calendar } of meetings) {
      expect(answersStand).toBe(organiser?.address === calendar);
    }
  });

  test('describes every room that the directory knows, attended or located', async () => {
    const known = new Map<string, string>(allRooms.map(({ address, name }) => [address, name]));
    for (const { attendees, locations } of await everyMeeting()) {
      for (const { address, place } of [...attendees, ...locations]) {
        expect(place?.name).toBe(known.get(address ?? ''));
      }
    }
  });
});

describe('the directory', () => {
  const names = async (text: string) => {
    const found = await newcomer().findHosts(text, 5, patient());
    return found.ok ? found.value.map(({ name, department }) => `${name}, ${department}`) : found;
  };

  test('finds people by the beginnings of their names', async () => {
    const annas = ['Anna Schmidt, Finance', 'Anna Schmidt, Marketing'];
    expect(await names('anna sch')).toEqual(annas);
    expect(await names('SCHM ann')).toEqual(annas);
    expect(await names('José')).toEqual(['José Núñez, Sales']);
  });

  test('lists no rooms, no things, no guests, nobody who left', async () => {
    const provider = newcomer();
    const hidden = directory.filter(
      ({ enabled, userType, address }) =>
        !enabled || userType === 'Guest' || allRooms.some((room) => room.address === address),
    );
    for (const { name, address } of hidden) {
      const found = await provider.findHosts(name, 50, patient());
      expect(found.ok && found.value.map((host) => String(host.address))).not.toContain(address);
    }
  });
});

describe('what goes wrong', () => {
  const calendar = { path: /calendarView$/ };
  const token = { path: /\/token$/ };
  const long: Fault = { kind: 'throttled', retryAfterSeconds: 30 };

  test.each<[string, Fault, { path: RegExp }, UnavailableCause]>([
    ['a token that is refused', { kind: 'unauthorized' }, calendar, 'unauthorized'],
    ['a calendar that is closed to us', { kind: 'forbidden' }, calendar, 'forbidden'],
    ['a mailbox that is not there', { kind: 'no-mailbox' }, calendar, 'no-mailbox'],
    ['too many calls', long, calendar, 'throttled'],
    ['an outage', { kind: 'unavailable' }, calendar, 'bad-response'],
    ['half an answer', { kind: 'truncated' }, calendar, 'bad-response'],
    ['a connection that drops', { kind: 'dropped' }, calendar, 'offline'],
    ['a wrong secret', { kind: 'unauthorized' }, token, 'unauthorized'],
    ['too many sign-ins', long, token, 'throttled'],
    ['no sign-in', { kind: 'unavailable' }, token, 'bad-response'],
    ['half a token', { kind: 'truncated' }, token, 'bad-response'],
    ['a sign-in that drops', { kind: 'dropped' }, token, 'offline'],
  ])('%s', async (_, fault, target, cause) => {
    tenant.faults.inject(fault, target);
    const failed = await read(newcomer(), people.alex.address);
    expect(failed).toMatchObject({
      ok: false,
      error: { cause, retryAfter: fault === long ? 30_000 : null },
    });
  });

  test.each<Fault>([
    { kind: 'unauthorized' },
    { kind: 'unavailable' },
    { kind: 'throttled', retryAfterSeconds: 1 },
    { kind: 'dropped' },
  ])('once, and is not noticed: $kind', async (fault) => {
    tenant.faults.inject(fault, calendar, 'once');
    expect(await read(newcomer(), people.alex.address)).toMatchObject({ ok: true });
  });

  test('a secret that the tenant does not know', async () => {
    const failed = await read(newcomer('another'), people.alex.address);
    expect(failed).toMatchObject({ ok: false, error: { cause: 'unauthorized' } });
  });

  test('somebody whom the tenant does not know', async () => {
    const failed = await read(newcomer(), 'nobody@contoso.example');
    expect(failed).toMatchObject({ ok: false, error: { cause: 'no-mailbox' } });
  });

  test('slowness, at the deadline', async () => {
    tenant.faults.inject({ kind: 'latency', milliseconds: 5_000 }, calendar);
    const late = await read(newcomer(), people.alex.address, AbortSignal.timeout(300));
    expect(late).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  });
});
