import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import { openCalendarCache } from '../../../main/calendar/cache/calendar-cache.ts';
import { type EmailAddress, emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { Sync } from '../../../main/sync/sync.ts';
import { policySchema } from '../../../main/tenant/policy-schema.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { readMeetings, scripted } from '../../contract/providers/day-meetings.ts';
import {
  providersUnderTest,
  type TenantUnderTest,
} from '../../contract/providers/providers-under-test.ts';
import { signedIn } from '../../contract/providers/signed-in.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const second = 1_000;
const hour = 60 * minute;
const [aurora, dorado, yusuf, chidi] = [rooms.aurora, rooms.dorado, people.yusuf, people.chidi].map(
  ({ address }) => emailAddress(address),
) as [EmailAddress, EmailAddress, EmailAddress, EmailAddress];

describe.each(providersUnderTest)('$provider: a kiosk that keeps up with calendars', (under) => {
  let tenant: TenantUnderTest;

  beforeAll(async () => {
    tenant = await under.start();
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  /** A kiosk with a cache of its own, whose clock can be put on. */
  function aKiosk() {
    let ahead = 0;
    const now = () => epochMs(Date.now() + ahead);
    const provider = signedIn(tenant, { now });
    const file = join(temporaryFolder(), 'calendar-cache.sqlite');
    const cache = openCalendarCache(file, Buffer.alloc(cacheKeyLength), ({ code }) => {
      throw new Error(code);
    });
    onTestFinished(() => cache.close());
    const told: EmailAddress[] = [];
    // Somebody is expected: whatever day it is, it is awake.
    const closely = [{ start: epochMs(now() - hour), end: epochMs(now() + 24 * hour) }];
    const sync = new Sync({
      provider,
      cache,
      now,
      timeZone: companyTimeZone,
      openingHours: policySchema.parse({}).kiosk.openingHours,
      random: () => 0.5,
      wanted: () => [
        { calendar: chidi, closely },
        ...[aurora, dorado, yusuf].map((calendar) => ({ calendar, closely: [] })),
      ],
      isLicensed: async () => true,
      onRounds: (calendars) => {
        told.push(...calendars);
      },
      report: () => undefined,
    });
    return {
      provider,
      sync,
      told,
      /** So much later: a turn at each instant at which something is due. */
      async pass(milliseconds: number): Promise<void> {
        const end = now() + milliseconds;
        for (;;) {
          const next = await sync.turn(new AbortController().signal);
          if (next > end) break;
          ahead += Math.max(0, next - now());
        }
        ahead += Math.max(0, end - now());
      },
      async expectInSync(): Promise<void> {
        const window = daysAround(now());
        for (const calendar of [aurora, dorado, yusuf, chidi]) {
          const cached = cache.read(calendar, window)?.meetings;
          expect(standing(cached ?? [])).toEqual(
            standing(await readMeetings(provider as CalendarProvider, calendar, window)),
          );
        }
      },
    };
  }

  /** Changes what two calendars have, each in its own way, and undoes it when the test ends. */
  function change(): void {
    const before = scripted(tenant.day, 'near-tie-first');
    const later = (at: number) => epochMs(at + 20 * minute);
    tenant.calendars.move(before.key, { start: later(before.start), end: later(before.end) });
    tenant.calendars.changeRoom('back-to-back-second', rooms.aurora, null);
    onTestFinished(() => {
      tenant.calendars.move(before.key, before);
      tenant.calendars.changeRoom('back-to-back-second', null, rooms.aurora);
    });
  }

  test('has all of them, and what changes within two minutes', async () => {
    const kiosk = aKiosk();
    await kiosk.pass(2 * minute);
    await kiosk.expectInSync();
    change();
    kiosk.told.length = 0;
    await kiosk.pass(2 * minute);
    await kiosk.expectInSync();
    expect(kiosk.told).toContain(aurora);
    expect(kiosk.told).toContain(yusuf);
  });

  test('begins anew where the provider lost the place', async () => {
    const kiosk = aKiosk();
    await kiosk.pass(2 * minute);
    const lift = tenant.faults.inject({ kind: 'sync-lost' });
    change();
    await kiosk.pass(30 * second);
    lift();
    await kiosk.pass(30 * minute);
    await kiosk.expectInSync();
  });

  test('asks for nothing while it is asked to wait, and goes on after that', async () => {
    const kiosk = aKiosk();
    await kiosk.pass(2 * minute);
    const lift = tenant.faults.inject(
      { kind: 'throttled', retryAfterSeconds: 300 },
      { path: /calendarView|events|getSchedule|freeBusy/ },
    );
    kiosk.sync.everythingNow('resumed');
    await kiosk.sync.turn(new AbortController().signal);
    expect(kiosk.sync.story.pausedUntil).not.toBeNull();
    lift();
    change();
    const asked = tenant.log.requests.length;
    kiosk.sync.everythingNow('online');
    await kiosk.pass(4 * minute);
    expect(tenant.log.requests).toHaveLength(asked);
    await kiosk.pass(3 * minute);
    await kiosk.expectInSync();
  });

  test('comes back by itself once the tenant does, and no sign-in page of a network answers for it', async () => {
    const kiosk = aKiosk();
    await kiosk.pass(2 * minute);
    const lift = tenant.faults.inject({ kind: 'web-page' });
    change();
    await kiosk.pass(20 * minute);
    expect(kiosk.sync.story.outage?.cause).toBe('bad-response');
    lift();
    await kiosk.pass(8 * minute);
    expect(kiosk.sync.story).toMatchObject({ outage: null, outages: [{}] });
    await kiosk.expectInSync();
  });
});

/** Some of what is kept in sync. */
const daysAround = (at: number): TimeSpan => ({
  start: epochMs(at - 3 * hour),
  end: epochMs(at + 3 * 24 * hour),
});

const standing = (meetings: readonly Meeting[]): readonly Meeting[] =>
  meetings
    .filter(({ cancelled }) => !cancelled)
    .toSorted((one, other) => one.id.localeCompare(other.id));
