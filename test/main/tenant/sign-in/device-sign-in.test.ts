import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deviceSignIn } from '../../../../main/tenant/sign-in/device-sign-in.ts';
import { refreshTokens } from '../../../../main/tenant/sign-in/refresh-tokens.ts';
import { ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { people } from '../../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';
import {
  badDays,
  deviceCode,
  grant,
  type RawAnswer,
  type RawAuthority,
  refuse,
  startRawAuthority,
} from './raw-authority.ts';
import { partsFor } from './tenant-parts.ts';
import { testVault } from './test-vault.ts';

const account = people.alex.address;
const key = 'microsoft.refreshToken';

describe('with a tenant', () => {
  let tenant: Tenant;

  beforeAll(async () => {
    tenant = await startTenant({ devicePollSeconds: 0.1 });
    trust(tenant);
  });
  afterEach(() => tenant.faults.clear());
  afterAll(() => tenant.close());

  test('somebody types the code, and their refresh token is in the vault', async () => {
    const parts = partsFor(tenant, { signIn: 'device' });
    const started = await deviceSignIn(parts, patient());
    if (!started.ok) throw new Error(started.error.detail);
    const { code, url, expiresAt, done } = started.value;
    expect(url).toMatch(/^https:/);
    expect(expiresAt - Date.now()).toBeGreaterThan(800_000);
    await tenant.people.enterCode(code, { account, decision: 'accept' });
    expect(await done).toEqual(ok({ account, endsAt: null }));
    expect((await refreshTokens(parts).get(patient())).ok).toBe(true);
  });

  test('somebody says no', async () => {
    const started = await deviceSignIn(partsFor(tenant), patient());
    if (!started.ok) throw new Error(started.error.detail);
    await tenant.people.enterCode(started.value.code, { account, decision: 'decline' });
    expect(await started.value.done).toMatchObject({ error: { cause: 'declined' } });
  });

  test('Conditional Access forbids codes', async () => {
    const started = await deviceSignIn(partsFor(tenant), patient());
    if (!started.ok) throw new Error(started.error.detail);
    tenant.faults.inject({ kind: 'entra', code: 'AADSTS530036' }, { path: /token$/ });
    expect(await started.value.done).toEqual({
      ok: false,
      error: { cause: 'blocked', detail: 'HTTP 400 access_denied AADSTS530036' },
    });
  });

  test('somebody signs in to another directory', async () => {
    const tenantId = '98a79ebe-74bf-4e07-a017-7b410848cb32';
    const parts = partsFor(tenant, { tenantId });
    const started = await deviceSignIn(parts, patient());
    if (!started.ok) throw new Error(started.error.detail);
    await tenant.people.enterCode(started.value.code, { account, decision: 'accept' });
    expect(await started.value.done).toMatchObject({ error: { cause: 'wrong-tenant' } });
    expect(await parts.vault.read(key)).toEqual(ok(null));
  });

  test('the keychain is locked when the refresh token is to be stored', async () => {
    const parts = partsFor(tenant);
    const started = await deviceSignIn(parts, patient());
    if (!started.ok) throw new Error(started.error.detail);
    parts.vault.lock();
    await tenant.people.enterCode(started.value.code, { account, decision: 'accept' });
    expect(await started.value.done).toMatchObject({ error: { cause: 'keychain-locked' } });
  });

  test('a second sign-in takes the place of the first, which stores nothing', async () => {
    const parts = partsFor(tenant);
    const first = new AbortController();
    const given = await deviceSignIn(parts, first.signal);
    if (!given.ok) throw new Error(given.error.detail);
    first.abort();
    const second = await deviceSignIn(parts, patient());
    if (!second.ok) throw new Error(second.error.detail);
    expect(await given.value.done).toMatchObject({ error: { detail: 'sign-in abandoned' } });
    await tenant.people.enterCode(given.value.code, { account, decision: 'accept' });
    expect(await parts.vault.read(key)).toEqual(ok(null));
    await tenant.people.enterCode(second.value.code, { account, decision: 'accept' });
    expect(await second.value.done).toEqual(ok({ account, endsAt: null }));
  });

  test('a tenant whose application is no public client', async () => {
    const confidential = await startTenant({ publicClient: false, devicePollSeconds: 0.1 });
    trust(confidential);
    const started = await deviceSignIn(partsFor(confidential), patient());
    const ended = started.ok ? await started.value.done : started;
    expect(ended).toMatchObject({ error: { cause: 'wrong-application-type' } });
    await confidential.close();
  });

  test('a code that nobody typed in time', async () => {
    const hurried = await startTenant({ deviceCodeSeconds: 1, devicePollSeconds: 0.1 });
    trust(hurried);
    const started = await deviceSignIn(partsFor(hurried), patient());
    if (!started.ok) throw new Error(started.error.detail);
    expect(await started.value.done).toMatchObject({ error: { cause: 'expired' } });
    await hurried.close();
  });
});

describe('with an authority that has bad days', () => {
  let authority: RawAuthority;
  afterEach(() => authority.close());

  /** Answers the questions in turn; the last answer is for all that follow. */
  async function asked(...answers: readonly RawAnswer[]) {
    let n = 0;
    const times: number[] = [];
    authority = await startRawAuthority(
      {
        '/device': deviceCode,
        '/token': (...call) => {
          times.push(performance.now());
          answers[Math.min(n, answers.length - 1)]?.(...call);
          n += 1;
        },
      },
      { vault: testVault() },
    );
    const started = await deviceSignIn(authority.parts, patient());
    if (!started.ok) throw new Error(started.error.detail);
    return { ended: await started.value.done, times };
  }

  const pending = refuse('authorization_pending', 'AADSTS70016');

  test('waiting is no failure', async () => {
    const { ended, times } = await asked(pending, pending, grant);
    expect(ended).toEqual(ok({ account: null, endsAt: null }));
    expect(times).toHaveLength(3);
    expect(await authority.parts.vault.read(key)).toEqual(ok('refresh'));
  });

  test('asked to slow down, it does', async () => {
    const { ended, times } = await asked(refuse('slow_down'), grant);
    expect(ended.ok).toBe(true);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(5_000);
  });

  test.each(badDays)('once %s: it asks again', async (_, answer) => {
    const { ended, times } = await asked(answer, grant);
    expect(ended).toEqual(ok({ account: null, endsAt: null }));
    expect(times).toHaveLength(2);
  });

  test('a sign-in without a refresh token is none', async () => {
    const bare: RawAnswer = (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"a","token_type":"Bearer"}');
    expect((await asked(bare)).ended).toMatchObject({ error: { detail: 'no refresh token' } });
  });
});
