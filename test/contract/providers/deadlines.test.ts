import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarFailure, CalendarProvider } from '../../../main/calendar/provider.ts';
import type { Result } from '../../../shared/result.ts';
import { type HttpsServer, startHttpsServer } from '../../https-server.ts';
import { patient } from '../../patient.ts';
import type { Fault } from '../../tenant/faults.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { alex, type Call, callsAround } from './calls.ts';
import { fortnightAround, scripted } from './day-meetings.ts';
import { providersUnderTest } from './providers-under-test.ts';
import { signedIn } from './signed-in.ts';

/** Long enough for a busy machine to get as far as the fault, in milliseconds. */
const deadline = 400;

describe.each(providersUnderTest)('$provider: a server that does not end', (under) => {
  let tenant: SimulatedTenant;
  let calls: Readonly<Record<string, Call>>;

  beforeAll(async () => {
    tenant = await under.start();
    calls = callsAround(fortnightAround(scripted(tenant.day, 'external-with-room').start));
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant?.close());

  /** How every call ends, each by a provider of its own. */
  async function endings(
    signal: () => AbortSignal,
    provider: () => CalendarProvider = () => signedIn(tenant),
  ): Promise<Readonly<Record<string, unknown>>> {
    const ended = Object.entries(calls).map(async ([name, call]) => {
      const end = (await call(provider(), signal())) as Result<unknown, CalendarFailure>;
      return [name, end.ok ? 'an answer' : end.error.cause] as const;
    });
    return Object.fromEntries(await Promise.all(ended));
  }

  const all = (ending: string) =>
    Object.fromEntries(Object.keys(calls).map((name) => [name, ending]));

  const unending: readonly Fault[] = [
    { kind: 'silent' },
    { kind: 'stalled' },
    { kind: 'drip' },
    { kind: 'latency', milliseconds: 5_000 },
  ];

  test.each(unending)('every call ends at its deadline: $kind', async (fault) => {
    tenant.faults.inject(fault);
    expect(await endings(() => AbortSignal.timeout(deadline))).toEqual(all('timeout'));
  });

  test('every call of one who is signed in ends at its deadline', async () => {
    const provider = signedIn(tenant);
    for (const call of Object.values(calls).slice(0, 4)) await call(provider, patient());
    tenant.faults.inject({ kind: 'silent' });
    const ended = await endings(
      () => AbortSignal.timeout(deadline),
      () => provider,
    );
    // What is granted is in the token, and asks for nothing more.
    expect({ ...ended, grant: 'timeout' }).toEqual(all('timeout'));
  });

  test('every call ends when it is abandoned, and not as a timeout', async () => {
    tenant.faults.inject({ kind: 'silent' });
    const abandoned = new AbortController();
    const ended = endings(() => abandoned.signal);
    setTimeout(() => abandoned.abort(), 100);
    expect(await ended).toEqual(all('offline'));
  });

  test('every call ends that was abandoned before it began', async () => {
    expect(await endings(() => AbortSignal.abort())).toEqual(all('offline'));
  });
});

describe.each(providersUnderTest)('$provider: a server that is broken', (under) => {
  let tenant: SimulatedTenant;
  let elsewhere: HttpsServer;
  let taken: string[];

  beforeAll(async () => {
    tenant = await under.start();
    elsewhere = await startHttpsServer((request, response) => {
      taken.push(request.headers.authorization ?? 'nothing');
      response.end('{}');
    });
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => Promise.all([elsewhere?.close(), tenant?.close()]));

  const everywhere = ['calendar', 'token', 'people', 'rooms'] as const;

  const ask = (provider: CalendarProvider, what: (typeof everywhere)[number]) => {
    if (what === 'people') return provider.findHosts('alex', 5, patient());
    if (what === 'rooms') return provider.rooms(patient());
    const { start } = scripted(tenant.day, 'external-with-room');
    return provider.meetings(alex, fortnightAround(start), patient());
  };

  test.each(everywhere)('sends without end: %s', async (what) => {
    tenant.faults.inject({ kind: 'endless' }, { path: under.paths[what] });
    const ended = await ask(signedIn(tenant), what);
    expect(ended).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
  });

  test.each(everywhere)('breaks off in the middle of the answer: %s', async (what) => {
    tenant.faults.inject({ kind: 'half-closed' }, { path: under.paths[what] });
    const ended = await ask(signedIn(tenant), what);
    expect(ended).toMatchObject({
      ok: false,
      error: { cause: expect.stringMatching(/^(offline|bad-response)$/) },
    });
  });

  test.each(everywhere)('sends us elsewhere, where we do not go: %s', async (what) => {
    taken = [];
    const redirect: Fault = { kind: 'redirect', to: `${elsewhere.origin}/take` };
    tenant.faults.inject(redirect, { path: under.paths[what] });
    const ended = await ask(signedIn(tenant), what);
    expect(ended).toMatchObject({ ok: false, error: { cause: 'bad-response' } });
    expect(taken).toEqual([]);
  });

  test('is asked as many things of one calendar at once as it bears', async () => {
    const provider = signedIn(tenant);
    const { start } = scripted(tenant.day, 'external-with-room');
    tenant.faults.inject({ kind: 'latency', milliseconds: 300 }, { path: under.paths.calendar });
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => provider.meetings(alex, fortnightAround(start), patient())),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const peak = tenant.log.peakConcurrency(alex);
    expect(peak).toBeLessThanOrEqual(under.concurrency ?? 9);
    expect(peak).toBeGreaterThan(1);
  });
});
