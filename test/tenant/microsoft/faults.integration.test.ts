import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../faults.ts';
import { trust } from '../trust.ts';
import { publicClient, signInByBrowser } from './delegated-sign-in.ts';
import { entraCodes } from './entra-errors.ts';
import { envelope } from './graph/wire.ts';
import { accessToken, type CallGraph, signIn } from './sign-in.ts';
import { startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let call: CallGraph;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
  call = await signIn(tenant);
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

const hour = 'startDateTime=2026-11-24T09:00:00Z&endDateTime=2026-11-24T10:00:00Z';
const calendar = (mailbox: string, signal?: AbortSignal) =>
  call(`/users/${mailbox}@contoso.example/calendarView?${hour}`, {}, signal);

describe('on Graph', () => {
  const statuses: readonly (readonly [Fault, number, string])[] = [
    [{ kind: 'unauthorized' }, 401, 'InvalidAuthenticationToken'],
    [{ kind: 'forbidden' }, 403, 'ErrorAccessDenied'],
    [{ kind: 'no-mailbox' }, 404, 'MailboxNotEnabledForRESTAPI'],
    [{ kind: 'throttled', retryAfterSeconds: 7 }, 429, 'TooManyRequests'],
    [{ kind: 'unavailable' }, 503, 'ServiceUnavailable'],
  ];

  it.each(statuses)(
    '$kind is answered with its status and envelope',
    async (fault, status, code) => {
      tenant.faults.inject(fault, { path: /calendarView$/ });
      const response = await calendar('alex');
      expect(response.status).toBe(status);
      expect(envelope.parse(await response.json()).error.code).toBe(code);
      expect((await call('/users')).status).toBe(200);
    },
  );

  it('throttled says how long to wait', async () => {
    tenant.faults.inject({ kind: 'throttled', retryAfterSeconds: 7 });
    expect((await calendar('alex')).headers.get('retry-after')).toBe('7');
  });

  it('truncated is a success whose JSON stops half-way', async () => {
    tenant.faults.inject({ kind: 'truncated' });
    const response = await calendar('alex');
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('dropped closes the connection without an answer', async () => {
    tenant.faults.inject({ kind: 'dropped' }, {}, 'once');
    await expect(calendar('alex')).rejects.toThrow('fetch failed');
    expect((await calendar('alex')).status).toBe(200);
  });

  it('latency holds the answer back, and another fault after it', async () => {
    tenant.faults.inject({ kind: 'latency', milliseconds: 150 });
    tenant.faults.inject({ kind: 'unavailable' });
    const start = performance.now();
    expect((await calendar('alex')).status).toBe(503);
    // Timers may fire a little early by this clock.
    expect(performance.now() - start).toBeGreaterThan(140);
  });

  it('meets one mailbox, however it is named, and no other', async () => {
    tenant.faults.inject({ kind: 'forbidden' }, { mailbox: 'alex@contoso.example' });
    const { id } = await (await call('/users/alex@contoso.example')).json();
    expect((await call(`/users/${id}/calendarView?${hour}`)).status).toBe(403);
    expect((await calendar('ALEX')).status).toBe(403);
    expect((await calendar('dana')).status).toBe(200);
  });

  it('happens once, or until it is lifted', async () => {
    tenant.faults.inject({ kind: 'unavailable' }, {}, 'once');
    expect((await calendar('alex')).status).toBe(503);
    expect((await calendar('alex')).status).toBe(200);
    const lift = tenant.faults.inject({ kind: 'unavailable' });
    expect((await calendar('alex')).status).toBe(503);
    expect((await calendar('alex')).status).toBe(503);
    lift();
    expect((await calendar('alex')).status).toBe(200);
  });
});

describe('on the token endpoint', () => {
  const path = /\/token$/;

  it.each([
    [{ kind: 'unauthorized' }, 401],
    [{ kind: 'forbidden' }, 400],
    [{ kind: 'throttled', retryAfterSeconds: 1 }, 429],
  ] as const)('$kind is an OAuth error', async (fault, status) => {
    tenant.faults.inject(fault, { path });
    const attempt = accessToken(tenant);
    await expect(attempt).rejects.toBeInstanceOf(oidc.ResponseBodyError);
    await expect(attempt).rejects.toMatchObject({ status });
  });

  it('unavailable is a 503', async () => {
    tenant.faults.inject({ kind: 'unavailable' }, { path });
    const attempt = accessToken(tenant);
    await expect(attempt).rejects.toMatchObject({ cause: { status: 503 } });
  });

  it('truncated and dropped give no token', async () => {
    tenant.faults.inject({ kind: 'truncated' }, { path }, 'once');
    await expect(accessToken(tenant)).rejects.toThrow();
    tenant.faults.inject({ kind: 'dropped' }, { path }, 'once');
    await expect(accessToken(tenant)).rejects.toThrow();
    await expect(accessToken(tenant)).resolves.toEqual(expect.any(String));
  });
});

describe('a refusal of Entra', () => {
  it.each(entraCodes)('%s is said by the token endpoint, number and all', async (code) => {
    tenant.faults.inject({ kind: 'entra', code }, { path: /\/token$/ });
    const attempt = accessToken(tenant);
    await expect(attempt).rejects.toBeInstanceOf(oidc.ResponseBodyError);
    await expect(attempt).rejects.toMatchObject({
      error_description: expect.stringContaining(`${code}: `),
    });
    expect((await call('/users?$top=1')).status).toBe(200);
  });

  it('sends a browser back from the authorization endpoint', async () => {
    tenant.faults.inject({ kind: 'entra', code: 'AADSTS53003' }, { path: /\/auth$/ });
    const act = { account: 'alex@contoso.example', decision: 'accept' } as const;
    await expect(signInByBrowser(tenant, act)).rejects.toMatchObject({
      error_description: expect.stringContaining('AADSTS53003'),
    });
  });

  it('ends a sign-in by device code that a policy forbids', async () => {
    tenant.faults.inject({ kind: 'entra', code: 'AADSTS530036' }, { path: /\/token$/ });
    const client = await publicClient(tenant);
    const device = await oidc.initiateDeviceAuthorization(client, { scope: 'openid' });
    const polling = oidc.pollDeviceAuthorizationGrant(client, { ...device, interval: 0.1 });
    await expect(polling).rejects.toMatchObject({
      error_description: expect.stringContaining('AADSTS530036'),
    });
  });
});

describe('more than four requests at once on a mailbox', () => {
  it('are throttled, the others served, and the peak is logged', async () => {
    tenant.faults.inject({ kind: 'latency', milliseconds: 200 });
    const six = await Promise.all(Array.from({ length: 6 }, () => calendar('nadia')));
    const others = await Promise.all(['bo', 'uma', 'rosa'].map((name) => calendar(name)));
    const throttled = six.filter(({ status }) => status === 429);
    expect(throttled).toHaveLength(2);
    expect(throttled[0]?.headers.get('retry-after')).toBe('1');
    const { error } = envelope.parse(await throttled[0]?.json());
    expect(error.code).toBe('ApplicationThrottled');
    expect(error.message).toContain('MailboxConcurrency');
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(tenant.log.peakConcurrency('nadia@contoso.example')).toBe(6);
    expect(tenant.log.peakConcurrency('bo@contoso.example')).toBe(1);
  });

  it('no longer count when their callers have gone', async () => {
    const lift = tenant.faults.inject({ kind: 'latency', milliseconds: 60_000 });
    const gone = new AbortController();
    const waiting = Array.from({ length: 4 }, () => calendar('grace', gone.signal));
    const grace = 'grace@contoso.example';
    await vi.waitFor(() => expect(tenant.log.peakConcurrency(grace)).toBe(4));
    lift();
    expect((await calendar('grace')).status).toBe(429);
    gone.abort();
    await Promise.allSettled(waiting);
    await vi.waitFor(async () => expect((await calendar('grace')).status).toBe(200));
  });
});
