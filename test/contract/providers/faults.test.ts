import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarFailure, CalendarProvider } from '../../../main/calendar/provider.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import type { Result } from '../../../shared/result.ts';
import { patient } from '../../patient.ts';
import type { Fault } from '../../tenant/faults.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { type Call, callsAround, unknownCalendar } from './calls.ts';
import { fortnightAround, scripted } from './day-meetings.ts';
import { providersUnderTest } from './providers-under-test.ts';
import { signedIn } from './signed-in.ts';

const long: Fault = { kind: 'throttled', retryAfterSeconds: 30 };
const redirect: Fault = { kind: 'redirect', to: 'https://127.0.0.1:9/elsewhere' };

/** What goes wrong with a call, whatever it asks for. */
const faults: readonly (readonly [string, Fault, UnavailableCause])[] = [
  ['a token that is refused, and the next one too', { kind: 'unauthorized' }, 'unauthorized'],
  ['a call that is forbidden', { kind: 'forbidden' }, 'forbidden'],
  ['too many calls', long, 'throttled'],
  ['an outage', { kind: 'unavailable' }, 'bad-response'],
  ['half an answer', { kind: 'truncated' }, 'bad-response'],
  ['a connection that drops', { kind: 'dropped' }, 'offline'],
  ['a web page', { kind: 'web-page' }, 'bad-response'],
  ['no content', { kind: 'no-content' }, 'bad-response'],
  ['a redirect', redirect, 'bad-response'],
];

/** What goes wrong with signing in. */
const tokenFaults: readonly (readonly [string, Fault, UnavailableCause])[] = [
  ['a wrong secret', { kind: 'unauthorized' }, 'unauthorized'],
  ['too many sign-ins', long, 'throttled'],
  ['no sign-in', { kind: 'unavailable' }, 'bad-response'],
  ['half a token', { kind: 'truncated' }, 'bad-response'],
  ['a sign-in that drops', { kind: 'dropped' }, 'offline'],
  ['a web page', { kind: 'web-page' }, 'bad-response'],
  ['no content', { kind: 'no-content' }, 'bad-response'],
  ['a redirect', redirect, 'bad-response'],
];

type Ended = Result<unknown, CalendarFailure>;

describe.each(providersUnderTest)('$provider: what goes wrong', (under) => {
  let tenant: SimulatedTenant;
  let calls: ReturnType<typeof callsAround>;

  beforeAll(async () => {
    tenant = await under.start();
    calls = callsAround(fortnightAround(scripted(tenant.day, 'external-with-room').start));
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  const everyPath = new RegExp(
    Object.values({ ...under.paths, token: /never/ })
      .map(({ source }) => source)
      .join('|'),
  );

  /** How the calls end, each by a provider that has not signed in yet; all of them at once. */
  async function endings(names: readonly string[]): Promise<Readonly<Record<string, Ended>>> {
    const ended = names.map(async (name) => {
      const call = calls[name] as Call;
      return [name, (await call(signedIn(tenant), patient())) as Ended] as const;
    });
    return Object.fromEntries(await Promise.all(ended));
  }

  const all = (names: readonly string[], ending: unknown) =>
    Object.fromEntries(names.map((name) => [name, ending]));

  const failed = (cause: UnavailableCause, retryAfter: unknown = null) => ({
    ok: false,
    error: expect.objectContaining({ cause, retryAfter }),
  });

  /** About half a minute: a call may have been kept back by what another one was told just before. */
  const longWait = expect.closeTo(30_000, -4);

  /** Nothing that names anybody, and no secret, may be in the words for support. */
  function expectDiscreet(ended: unknown): void {
    expect(JSON.stringify(ended)).not.toMatch(/@|%40|contoso|alex|walk-in|bearer|eyJ|begin/i);
  }

  /** How often a path was asked for while something was done. */
  async function requestsDuring(path: RegExp, work: () => Promise<unknown>): Promise<number> {
    const before = tenant.log.requests.length;
    await work();
    return tenant.log.requests.slice(before).filter(({ url }) => path.test(url.pathname)).length;
  }

  const reads = ['meetings', 'findHosts', 'hostSample', 'rooms', 'sync', 'glance'];
  const meetings = (provider: CalendarProvider = signedIn(tenant)) =>
    calls.meetings?.(provider, patient());

  test.each(faults)('with reading: %s', async (_what, fault, cause) => {
    tenant.faults.inject(fault, { path: everyPath });
    const ended = await endings(reads);
    expect(ended).toEqual(all(reads, failed(cause, fault === long ? longWait : null)));
    expectDiscreet(ended);
  });

  test.each(tokenFaults)('with signing in: %s', async (_what, fault, cause) => {
    const every = [...reads, 'freeRooms', 'book', 'grant'];
    tenant.faults.inject(fault, { path: under.paths.token });
    const ended = await endings(every);
    expect(ended).toEqual(all(every, failed(cause, fault === long ? 30_000 : null)));
    expectDiscreet(ended);
  });

  test.each<Fault>([
    { kind: 'unauthorized' },
    { kind: 'unavailable' },
    { kind: 'throttled', retryAfterSeconds: 1 },
    { kind: 'dropped' },
  ])('once, and is not noticed: $kind', async (fault) => {
    const { calendar, people, rooms } = under.paths;
    for (const path of [calendar, people, rooms]) tenant.faults.inject(fault, { path }, 'once');
    const asked = ['meetings', 'findHosts', 'rooms'];
    expect(await endings(asked)).toMatchObject(all(asked, { ok: true }));
  });

  test.each(under.ownFaults)('as only this provider words it: %j', async (fault, on, cause) => {
    tenant.faults.inject(fault, { path: under.paths[on] });
    const ended = await endings(['meetings']);
    expect(ended).toEqual({ meetings: failed(cause) });
    expectDiscreet(ended);
  });

  test('no secret in the keychain', async () => {
    const ended = await meetings(signedIn(tenant, { secrets: {} }));
    expect(ended).toMatchObject(failed('unauthorized'));
  });

  test('a secret that the tenant does not know', async () => {
    const ended = await meetings(signedIn(tenant, { secrets: await under.strangeSecrets() }));
    expect(ended).toMatchObject(failed('unauthorized'));
    expectDiscreet(ended);
  });

  test('a refused token is shown once, and another once', async () => {
    tenant.faults.inject({ kind: 'unauthorized' }, { path: under.paths.calendar });
    expect(await requestsDuring(under.paths.calendar, () => endings(['meetings']))).toBe(2);
  });

  test('a token that was refused is not shown again', async () => {
    const provider = signedIn(tenant);
    await meetings(provider);
    tenant.faults.inject({ kind: 'unauthorized' }, { path: under.paths.calendar }, 'once');
    const ask = async () => {
      expect(await meetings(provider)).toMatchObject({ ok: true });
    };
    expect(await requestsDuring(under.paths.token, ask)).toBe(1);
    expect(await requestsDuring(under.paths.token, ask)).toBe(0);
  });

  test('one sign-in is enough for many calls', async () => {
    const provider = signedIn(tenant);
    const ask = () => Promise.all(Array.from({ length: 5 }, () => meetings(provider)));
    // The directory may take a token of its own.
    expect(await requestsDuring(under.paths.token, ask)).toBeLessThanOrEqual(2);
    expect(await requestsDuring(under.paths.token, ask)).toBe(0);
  });

  test('somebody whom the tenant does not know', async () => {
    const window = fortnightAround(scripted(tenant.day, 'external-with-room').start);
    const ended = await signedIn(tenant).meetings(unknownCalendar, window, patient());
    expect(ended).toMatchObject(failed(under.causeOfUnknownCalendar));
    expectDiscreet(ended);
  });

  test('a calendar that has gone', async () => {
    tenant.faults.inject({ kind: 'no-mailbox' }, { path: under.paths.calendar });
    expect(await meetings()).toMatchObject(failed(under.causeOfUnknownCalendar));
  });

  test('an outage is tried again twice, and a long wait that is asked for is not waited', async () => {
    const { calendar } = under.paths;
    const lift = tenant.faults.inject({ kind: 'unavailable' }, { path: calendar });
    expect(await requestsDuring(calendar, () => endings(['meetings']))).toBe(3);
    lift();
    tenant.faults.inject(long, { path: calendar });
    expect(await requestsDuring(calendar, () => endings(['meetings']))).toBe(1);
  });

  test('what was wrong a moment ago is forgotten', async () => {
    const provider = signedIn(tenant);
    const lift = tenant.faults.inject({ kind: 'forbidden' }, { path: everyPath });
    expect(await meetings(provider)).toMatchObject({ ok: false });
    lift();
    expect(await meetings(provider)).toMatchObject({ ok: true });
  });
});
