import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { LookupAnswer, LookupQuestion } from '../../../main/check-in/meeting-lookup.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from '../open-test-kiosk.ts';

let tenant: Tenant;
let kiosk: TestKiosk | undefined;
let clock = 0;

beforeAll(async () => {
  tenant = await startTenant();
});

afterEach(() => {
  kiosk?.dispose();
  clock = 0;
  tenant.faults.clear();
});

afterAll(() => tenant?.close());

const open = (calendar: object = {}): TestKiosk => {
  kiosk = openTestKiosk(tenant, { now: () => epochMs(Date.now() + clock) }, calendar);
  return kiosk;
};

function question(key: string): LookupQuestion {
  const scenario = tenant.day.scenarios.find((each) => each.key === key);
  if (!scenario) throw new Error(`the scripted day has no "${key}"`);
  return { host: emailAddress(scenario.host), visitor: scenario.visitor, at: scenario.at };
}

async function answers({ lookup }: TestKiosk, asked: LookupQuestion): Promise<LookupAnswer[]> {
  const given: LookupAnswer[] = [];
  for await (const answer of lookup?.answers(asked, new AbortController().signal) ?? []) {
    given.push(answer);
  }
  return given;
}

const told = (given: readonly LookupAnswer[]) =>
  given.map(({ outcome }) =>
    'source' in outcome ? `${outcome.outcome}, ${outcome.source}` : outcome,
  );

const calendarView = { path: /calendarView$/ };

describe('a lookup', () => {
  it('is answered live, once, while the calendar is quick', async () => {
    const given = await answers(open(), question('external-with-room'));
    expect(told(given)).toEqual(['room, live']);
  });

  it('shows what is cached while the calendar is slow, and nothing more if that still stands', async () => {
    const at = open();
    await answers(at, question('external-with-room'));
    tenant.faults.inject({ kind: 'latency', milliseconds: 1_500 }, calendarView);
    const given = await answers(at, question('external-with-room'));
    expect(told(given)).toEqual(['room, cache']);
  });

  it('follows the cached answer with the live one where that says something else', async () => {
    const at = open();
    // Oak's own calendar stays unread, so that from the cache its answer is not known.
    tenant.faults.inject(
      { kind: 'forbidden' },
      { ...calendarView, mailbox: 'oak@contoso.example' },
    );
    await answers(at, question('assistant-organised'));
    tenant.faults.clear();
    tenant.faults.inject({ kind: 'latency', milliseconds: 800 }, calendarView);
    const given = await answers(at, question('assistant-organised'));
    expect(told(given)).toEqual(['room, cache', 'room, live']);
    expect(given.map(({ outcome }) => 'rooms' in outcome && outcome.rooms[0]?.status)).toEqual([
      'pending',
      'confirmed',
    ]);
  });

  it.each(['dropped', 'truncated', 'unavailable', 'unauthorized'] as const)(
    'falls back on the cache when the calendar fails (%s)',
    async (kind) => {
      const at = open();
      await answers(at, question('external-with-room'));
      tenant.faults.inject({ kind });
      expect(told(await answers(at, question('external-with-room')))).toEqual(['room, cache']);
    },
  );

  it.each(['forbidden', 'no-mailbox'] as const)(
    'never falls back on the cache where the calendar is closed (%s)',
    async (kind) => {
      const at = open();
      await answers(at, question('external-with-room'));
      tenant.faults.inject({ kind }, calendarView);
      expect(told(await answers(at, question('external-with-room')))).toEqual([
        { outcome: 'unavailable', cause: kind },
      ]);
    },
  );

  it('does not believe a cache older than twelve hours', async () => {
    const at = open();
    await answers(at, question('external-with-room'));
    clock = 13 * 3_600_000;
    tenant.faults.inject({ kind: 'dropped' });
    expect(told(await answers(at, question('external-with-room')))).toEqual([
      { outcome: 'unavailable', cause: 'offline' },
    ]);
  });

  it('does not take an empty cache for an empty calendar', async () => {
    const at = open();
    await answers(at, question('external-with-room'));
    tenant.faults.inject({ kind: 'dropped' }, calendarView);
    expect(told(await answers(at, question('tentative-room')))).toEqual([
      { outcome: 'unavailable', cause: 'offline' },
    ]);
  });

  it('asks nobody where the tenant does not want visitors asked', async () => {
    const given = await answers(open({ askWhenUnsure: false }), question('near-tie'));
    expect(told(given)).toEqual(['no-meeting, live']);
    expect(given[0]?.trace.length).toBeGreaterThan(1);
  });

  it('asks at most four things of one mailbox at a time', async () => {
    const at = open();
    await Promise.all(Array.from({ length: 9 }, () => answers(at, question('busy-day'))));
    expect(tenant.log.peakConcurrency(question('busy-day').host)).toBeLessThanOrEqual(4);
  });
});

describe('a lookup on the rooms’ calendars', () => {
  it('finds the host there, and never asks for the host’s own calendar', async () => {
    const asked = question('external-with-room');
    const before = tenant.log.requests.length;
    const given = await answers(open({ access: 'rooms' }), asked);
    expect(told(given)).toEqual(['room, live']);
    const mailboxes = tenant.log.requests.slice(before).map(({ mailbox }) => mailbox);
    expect(mailboxes).not.toContain(asked.host);
  });

  it('names both rooms of a meeting that has two', async () => {
    const [answer] = await answers(open({ access: 'rooms' }), question('two-rooms-one-building'));
    const names = answer && 'rooms' in answer.outcome && answer.outcome.rooms.map((r) => r.name);
    expect(names).toEqual(['Cassiopeia', 'Equinox']);
  });

  it('does not say "no meeting" while one of the rooms does not answer', async () => {
    tenant.faults.inject({ kind: 'dropped' }, { ...calendarView, mailbox: 'pine@contoso.example' });
    const given = await answers(open({ access: 'rooms' }), question('nothing-planned'));
    expect(told(given)).toEqual([{ outcome: 'unavailable', cause: 'offline' }]);
  });

  it('says "no meeting" when all of them answered', async () => {
    const given = await answers(open({ access: 'rooms' }), question('nothing-planned'));
    expect(told(given)).toEqual(['no-meeting, live']);
  });
});
