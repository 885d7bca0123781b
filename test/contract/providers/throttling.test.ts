import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { patient } from '../../patient.ts';
import { people } from '../../tenant/company/people.ts';
import { alex, callsAround } from './calls.ts';
import { fortnightAround, scripted } from './day-meetings.ts';
import { providersUnderTest, type TenantUnderTest } from './providers-under-test.ts';
import { signedIn } from './signed-in.ts';

const grace = emailAddress(people.grace.address);

describe.each(providersUnderTest)('$provider: a tenant that asks to be left alone', (under) => {
  let tenant: TenantUnderTest;
  let provider: CalendarProvider;
  let window: TimeSpan;
  /** How far the clocks are ahead, in milliseconds. */
  let ahead: number;
  const now = () => epochMs(Date.now() + ahead);

  beforeEach(async () => {
    ahead = 0;
    tenant = await under.start({ clock: now });
    window = fortnightAround(scripted(tenant.day, 'external-with-room').start);
    provider = signedIn(tenant, { now });
    // Signed in, and told of the rooms.
    expect(await ask()).toMatchObject({ ok: true });
  });
  afterEach(() => tenant.close());

  const ask = (calendar = alex) => provider.meetings(calendar, window, patient());

  function throttle(seconds: number): void {
    const fault = { kind: 'throttled', retryAfterSeconds: seconds } as const;
    tenant.faults.inject(fault, { path: under.paths.calendar }, 'once');
  }

  /** How many requests arrive while something is done, those for a token apart. */
  async function sentDuring(work: () => Promise<unknown>): Promise<number> {
    const before = tenant.log.requests.length;
    await work();
    const sent = tenant.log.requests.slice(before);
    return sent.filter(({ url }) => !url.href.startsWith(tenant.issuer)).length;
  }

  const kept = { ok: false, error: { cause: 'throttled', retryAfter: expect.any(Number) } };

  test('is asked nothing more, whatever for, and every call fails at once', async () => {
    throttle(30);
    expect(await ask()).toMatchObject({ ok: false, error: { cause: 'throttled' } });
    const { grant, ...calls } = callsAround(window);
    const sent = await sentDuring(async () => {
      for (const [name, call] of Object.entries(calls)) {
        expect([name, await call(provider, patient())]).toMatchObject([name, kept]);
      }
    });
    expect(sent).toBe(0);
    // What is granted is in the token.
    expect(await grant?.(provider, patient())).toMatchObject({ ok: true });
  });

  test('says with each call how long is left, and is asked again after that', async () => {
    throttle(600);
    await ask();
    ahead = 590_000;
    const soon = await ask(grace);
    expect(soon).toMatchObject(kept);
    expect(!soon.ok && soon.error.retryAfter).toBeLessThanOrEqual(10_000);
    ahead = 600_000;
    expect(await ask(grace)).toMatchObject({ ok: true });
    expect(tenant.limits.broken).toEqual([]);
  });

  test('is left alone by lookups when it was sync that it told, and the other way round', async () => {
    throttle(30);
    const round = await provider.sync(alex, window, null, patient());
    expect(round).toMatchObject({ ok: false, error: { cause: 'throttled' } });
    expect(await sentDuring(() => ask())).toBe(0);
    ahead = 31_000;
    throttle(30);
    expect(await ask()).toMatchObject({ ok: false });
    const background = () => provider.sync(grace, window, null, patient());
    expect(await sentDuring(background)).toBe(0);
  });

  test('for a second, which is waited out by those who ask, and those who queue', async () => {
    throttle(1);
    const many = await Promise.all(Array.from({ length: 9 }, () => ask()));
    expect(many.map(({ ok }) => ok)).toEqual(many.map(() => true));
    expect(tenant.limits.broken).toEqual([]);
  });

  test('for a day is asked once more after a quarter of an hour', async () => {
    throttle(24 * 3_600);
    await ask();
    ahead = 14 * minute;
    expect(await ask()).toMatchObject(kept);
    ahead = 15 * minute;
    expect(await ask()).toMatchObject({ ok: true });
  });

  test('by another outage is not: the next call is sent', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { path: under.paths.calendar }, 'once');
    expect(await ask()).toMatchObject({ ok: false });
    expect(await ask()).toMatchObject({ ok: true });
  });
});
