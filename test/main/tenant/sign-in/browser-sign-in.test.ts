import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { browserSignIn } from '../../../../main/tenant/sign-in/browser-sign-in.ts';
import { refreshTokens } from '../../../../main/tenant/sign-in/refresh-tokens.ts';
import { ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import type { LastPage } from '../../../tenant/act.ts';
import { people } from '../../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';
import { badDays, type RawAuthority, startRawAuthority } from './raw-authority.ts';
import { partsFor, type TestParts } from './tenant-parts.ts';

const account = people.alex.address;
const key = 'microsoft.refreshToken';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

/** Starts a sign-in, with the address that the system's browser is to open. */
async function start(parts: TestParts, signal = patient(), patience?: number) {
  let url = '';
  const openBrowser = async (opened: string) => {
    url = opened;
  };
  const started = await browserSignIn({ ...parts, openBrowser }, signal, patience);
  if (!started.ok) throw new Error(started.error.detail);
  const query = new URL(url).searchParams;
  return { ...started.value, url, query, redirect: query.get('redirect_uri') ?? '' };
}

/** Whether the redirect's port is free again. */
async function isClosed(redirect: string): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(Number(new URL(redirect).port), '127.0.0.1', () =>
      server.close(() => resolve(true)),
    );
  });
}

test('somebody signs in in the browser, and their refresh token is in the vault', async () => {
  const parts = partsFor(tenant, { signIn: 'browser' });
  const { url, done, redirect, expiresAt } = await start(parts);
  expect(expiresAt - Date.now()).toBeGreaterThan(590_000);
  const page = await tenant.people.signIn(url, { account, decision: 'accept' });
  expect(page).toMatchObject<Partial<LastPage>>({
    status: 200,
    text: expect.stringContaining('You can close this window'),
  });
  expect(await done).toEqual(ok({ account, endsAt: null }));
  expect((await refreshTokens(parts).get(patient())).ok).toBe(true);
  expect(await isClosed(redirect)).toBe(true);
});

test('the page is asked for as RFC 8252 wants it', async () => {
  const stop = new AbortController();
  const { query, redirect } = await start(partsFor(tenant), stop.signal);
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    client_id: tenant.clientId,
    scope: `openid profile offline_access ${tenant.scope}`,
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    prompt: 'select_account',
  });
  expect(redirect).toMatch(/^http:\/\/localhost:\d+$/);
  stop.abort();
});

test('whoever else comes to the redirect is refused, and the sign-in goes on', async () => {
  const parts = partsFor(tenant);
  const { url, done, query, redirect } = await start(parts);
  const state = query.get('state') ?? '';
  const strangers: [string, RequestInit?][] = [
    ['/favicon.ico'],
    ['/?code=stolen&state=another'],
    ['/?code=stolen'],
    [`/elsewhere?code=stolen&state=${state}`],
    [`/?code=stolen&state=${state}`, { method: 'POST' }],
  ];
  for (const [path, init] of strangers) {
    expect((await fetch(redirect + path, init)).status, path).toBe(400);
  }
  await tenant.people.signIn(url, { account, decision: 'accept' });
  expect(await done).toEqual(ok({ account, endsAt: null }));
});

test('somebody says no', async () => {
  const { url, done } = await start(partsFor(tenant));
  const page = await tenant.people.signIn(url, { account, decision: 'decline' });
  expect(page.text).toContain('You can close this window');
  expect(await done).toEqual({
    ok: false,
    error: { cause: 'declined', detail: 'access_denied AADSTS65004' },
  });
});

test('an administrator has to consent first', async () => {
  tenant.faults.inject({ kind: 'entra', code: 'AADSTS90094' }, { path: /\/auth$/ });
  const { url, done } = await start(partsFor(tenant));
  await tenant.people.signIn(url, { account, decision: 'accept' });
  expect(await done).toMatchObject({ error: { cause: 'consent-missing' } });
});

test('somebody signs in to another directory', async () => {
  const parts = partsFor(tenant, { tenantId: '98a79ebe-74bf-4e07-a017-7b410848cb32' });
  const { url, done } = await start(parts);
  await tenant.people.signIn(url, { account, decision: 'accept' });
  expect(await done).toMatchObject({ error: { cause: 'wrong-tenant' } });
  expect(await parts.vault.read(key)).toEqual(ok(null));
});

test('a code that is not the one asked for gives nothing', async () => {
  const parts = partsFor(tenant);
  const { done, query, redirect } = await start(parts);
  const iss = encodeURIComponent(tenant.issuer);
  await fetch(`${redirect}/?code=stolen&state=${query.get('state')}&iss=${iss}`);
  expect(await done).toMatchObject({ ok: false });
  expect(await parts.vault.read(key)).toEqual(ok(null));
});

test('the keychain is locked when the refresh token is to be stored', async () => {
  const parts = partsFor(tenant);
  const { url, done } = await start(parts);
  parts.vault.lock();
  await tenant.people.signIn(url, { account, decision: 'accept' });
  expect(await done).toMatchObject({ error: { cause: 'keychain-locked' } });
});

describe('a browser that is closed half-way', () => {
  test('is waited for until the time is up', async () => {
    const { done, redirect } = await start(partsFor(tenant), patient(), 100);
    expect(await done).toMatchObject({
      error: { cause: 'expired', detail: 'not finished in time' },
    });
    expect(await isClosed(redirect)).toBe(true);
  });

  test('is not waited for once the sign-in is given up', async () => {
    const stop = new AbortController();
    const { done, redirect } = await start(partsFor(tenant), stop.signal);
    stop.abort();
    expect(await done).toMatchObject({ error: { detail: 'sign-in abandoned' } });
    expect(await isClosed(redirect)).toBe(true);
  });

  test('that takes for ever to open', { timeout: 8_000 }, async () => {
    const openBrowser = () => new Promise<void>(() => undefined);
    const signal = AbortSignal.timeout(300);
    expect(await browserSignIn({ ...partsFor(tenant), openBrowser }, signal)).toMatchObject({
      error: { detail: 'sign-in abandoned' },
    });
  });

  test('never opened at all', async () => {
    const openBrowser = () => Promise.reject(new Error('spawn xdg-open ENOENT'));
    const started = await browserSignIn({ ...partsFor(tenant), openBrowser }, patient());
    expect(started).toEqual({
      ok: false,
      error: { cause: 'blocked', detail: 'the browser did not open' },
    });
  });
});

test('a second sign-in takes the place of the first', async () => {
  const parts = partsFor(tenant);
  const stop = new AbortController();
  const first = await start(parts, stop.signal);
  stop.abort();
  const second = await start(parts);
  await expect(tenant.people.signIn(first.url, { account, decision: 'accept' })).rejects.toThrow();
  expect(await first.done).toMatchObject({ ok: false });
  await tenant.people.signIn(second.url, { account, decision: 'accept' });
  expect(await second.done).toEqual(ok({ account, endsAt: null }));
});

describe('when the code is redeemed', () => {
  let authority: RawAuthority;
  afterEach(() => authority.close());

  test.each(badDays)('%s', async (_, answer, cause) => {
    authority = await startRawAuthority({ '/token': answer });
    const { done, query, redirect } = await start(authority.parts);
    await fetch(`${redirect}/?code=code&state=${query.get('state')}`);
    expect(await done).toMatchObject({ error: { cause } });
    expect(authority.posted[0]?.form.get('redirect_uri')).toBe(redirect);
    expect(await isClosed(redirect)).toBe(true);
  });

  test('a token endpoint that hangs', async () => {
    authority = await startRawAuthority({ '/token': () => undefined });
    const stop = new AbortController();
    const { done, query, redirect } = await start(authority.parts, stop.signal);
    await fetch(`${redirect}/?code=code&state=${query.get('state')}`);
    await expect.poll(() => authority.posted.length).toBe(1);
    stop.abort();
    expect(await done).toMatchObject({ error: { detail: 'sign-in abandoned' } });
  });
});
