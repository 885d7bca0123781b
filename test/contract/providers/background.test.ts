import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { patient } from '../../patient.ts';
import { alex } from './calls.ts';
import { fortnightAround, scripted } from './day-meetings.ts';
import { providersUnderTest, type TenantUnderTest } from './providers-under-test.ts';
import { answered, signedIn } from './signed-in.ts';

describe.each(providersUnderTest)('$provider: what nobody waits for', (under) => {
  let tenant: TenantUnderTest;
  let window: TimeSpan;
  let waited: string[];
  let background: string[];

  beforeAll(async () => {
    tenant = await under.start();
    window = fortnightAround(scripted(tenant.day, 'external-with-room').start);
  });
  beforeEach(() => {
    waited = [];
    background = [];
  });
  afterAll(() => tenant?.close());

  /** A fetch that notes which calendars it was used for. */
  const noting =
    (paths: () => string[]): typeof globalThis.fetch =>
    (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const { token, rooms } = under.paths;
      if (!token.test(pathname) && !rooms.test(pathname)) paths().push(pathname);
      return fetch(input, init);
    };

  const provider = () =>
    signedIn(tenant, { fetch: noting(() => waited), syncFetch: noting(() => background) });

  const discovery = (path: string) => path.includes('/.well-known/');

  test('sync and glances go by connections of their own', async () => {
    const one = provider();
    const round = answered(await one.sync(alex, window, null, patient()));
    expect(round.kind).toBe('whole');
    if (round.kind === 'whole') await one.sync(alex, window, round.cursor, patient());
    answered(await one.glance([alex], window, patient()));
    expect(background.length).toBeGreaterThanOrEqual(3);
    expect(waited.filter((path) => !discovery(path))).toEqual([]);
  });

  test('and what somebody waits for does not', async () => {
    const one = provider();
    answered(await one.meetings(alex, window, patient()));
    answered(await one.findHosts('alex', 5, patient()));
    answered(await one.freeRooms([alex], window, patient()));
    expect(waited.length).toBeGreaterThanOrEqual(3);
    expect(background).toEqual([]);
  });

  test('both together keep to what one calendar bears', async () => {
    tenant.faults.inject({ kind: 'latency', milliseconds: 100 });
    const one = provider();
    const calls = Array.from({ length: 5 }, () => [
      one.meetings(alex, window, patient()),
      one.sync(alex, window, null, patient()),
      one.glance([alex], window, patient()),
    ]);
    const ended = await Promise.all(calls.flat());
    tenant.faults.clear();
    expect(ended.every(({ ok }) => ok)).toBe(true);
    expect(tenant.limits.broken).toEqual([]);
    expect(tenant.log.peakConcurrency(alex)).toBeGreaterThan(1);
  });
});

describe.each(providersUnderTest)('$provider: the tenant', (under) => {
  let tenant: TenantUnderTest;

  beforeAll(async () => {
    tenant = await under.start();
  });
  afterAll(() => tenant?.close());

  test('counts each request to its API, and the bytes', async () => {
    const window = fortnightAround(scripted(tenant.day, 'external-with-room').start);
    const provider = signedIn(tenant);
    answered(await provider.meetings(alex, window, patient()));
    answered(await provider.glance([alex], window, patient()));
    const isApi = (url: URL) => !url.href.startsWith(tenant.issuer);
    const asked = tenant.log.requests.filter(({ url }) => isApi(url)).length;
    // An answer is counted once it is sent, which may be after it was read.
    await expect.poll(() => tenant.traffic.requests).toBe(asked);
    const { bytesIn, bytesOut, kinds } = tenant.traffic;
    expect(bytesIn).toBeGreaterThan(asked * 100);
    expect(bytesOut).toBeGreaterThan(bytesIn);
    expect([...kinds.values()].reduce((sum, kind) => sum + kind.bytesOut, 0)).toBe(bytesOut);
    tenant.traffic.reset();
    expect(tenant.traffic).toMatchObject({ requests: 0, bytesIn: 0, bytesOut: 0 });
  });
});
