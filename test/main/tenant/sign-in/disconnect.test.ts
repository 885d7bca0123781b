import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deviceSignIn } from '../../../../main/tenant/sign-in/device-sign-in.ts';
import { disconnect } from '../../../../main/tenant/sign-in/disconnect.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { people } from '../../../tenant/company/people.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';
import {
  badDays,
  type RawAnswer,
  type RawAuthority,
  refuse,
  startRawAuthority,
} from './raw-authority.ts';
import { partsFor } from './tenant-parts.ts';
import { type TestVault, testVault } from './test-vault.ts';

const names = ['clientSecret', 'clientKey', 'refreshToken'].map((name) => `microsoft.${name}`);

async function left(vault: TestVault): Promise<readonly string[]> {
  const secrets = await Promise.all(
    names.map(async (name) => ({ name, read: await vault.read(name) })),
  );
  return secrets.filter(({ read }) => !read.ok || read.value !== null).map(({ name }) => name);
}

/** A vault of somebody who has signed in, and once had an application too. */
async function fullVault(): Promise<TestVault> {
  const vault = testVault({ clientSecret: 's3cret', clientKey: 'key' });
  await vault.write('microsoft.refreshToken', 'refresh');
  return vault;
}

describe('at a tenant', () => {
  let strict: Tenant;
  let entra: Tenant;

  beforeAll(async () => {
    strict = await startTenant({ refreshTokens: 'strict', devicePollSeconds: 0.1 });
    entra = await startTenant();
    trust(strict);
    trust(entra);
  });
  afterAll(() => Promise.all([strict.close(), entra.close()]));

  test('that can revoke, the refresh token is worth nothing afterwards', async () => {
    const parts = partsFor(strict);
    const started = await deviceSignIn(parts, patient());
    if (!started.ok) throw new Error(started.error.detail);
    const act = { account: people.alex.address, decision: 'accept' } as const;
    await strict.people.enterCode(started.value.code, act);
    await started.value.done;
    const kept = await parts.vault.read('microsoft.refreshToken');
    expect(await disconnect(parts, patient())).toEqual({
      revocation: 'revoked',
      wiped: ok(undefined),
    });
    expect(await left(parts.vault)).toEqual([]);
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: strict.clientId,
      refresh_token: (kept.ok && kept.value) || '',
    });
    const again = await fetch(`${strict.issuer}/token`, { method: 'POST', body: form });
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('that cannot, as Entra, the secrets are wiped', async () => {
    const parts = partsFor(entra, {}, await fullVault());
    expect(await disconnect(parts, patient())).toEqual({
      revocation: 'not-offered',
      wiped: ok(undefined),
    });
    expect(await left(parts.vault)).toEqual([]);
  });

  test('nobody had signed in to, nothing is asked of it', async () => {
    const before = entra.log.requests.length;
    const parts = partsFor(entra, {}, testVault({ clientSecret: 's3cret' }));
    expect(await disconnect(parts, patient())).toMatchObject({ revocation: 'nothing' });
    expect(await left(parts.vault)).toEqual([]);
    expect(entra.log.requests).toHaveLength(before);
  });
});

const cut: RawAnswer = (response) => response.destroy();

describe('on a bad day', () => {
  let authority: RawAuthority;
  afterEach(() => authority.close());

  test.each(badDays)('the secrets are wiped all the same: %s', async (_, answer) => {
    const vault = await fullVault();
    authority = await startRawAuthority({ '/revoke': answer }, { vault });
    const { wiped } = await disconnect(authority.parts, patient());
    expect(wiped).toEqual(ok(undefined));
    expect(await left(vault)).toEqual([]);
  });

  test.each([
    ['refuses', refuse('invalid_client', '', 401), 'unknown-application'],
    ['cuts the connection', cut, 'offline'],
  ])('it is said that the authority %s', async (_, answer, cause) => {
    authority = await startRawAuthority({ '/revoke': answer }, { vault: await fullVault() });
    const { revocation } = await disconnect(authority.parts, patient());
    expect(revocation).toMatchObject({ cause });
  });

  test('a token that was dead already is revoked', async () => {
    const vault = await fullVault();
    authority = await startRawAuthority({ '/revoke': refuse('invalid_token') }, { vault });
    expect(await disconnect(authority.parts, patient())).toEqual({
      revocation: 'revoked',
      wiped: ok(undefined),
    });
    expect(await left(vault)).toEqual([]);
  });

  test('an authority that hangs is not waited for', async () => {
    const vault = await fullVault();
    authority = await startRawAuthority({ '/revoke': () => undefined }, { vault });
    const { revocation } = await disconnect(authority.parts, AbortSignal.timeout(200));
    expect(revocation).toMatchObject({ cause: 'expired' });
    expect(await left(vault)).toEqual([]);
  });

  test('a locked keychain is said to hold the secrets still', async () => {
    const vault = await fullVault();
    vault.lock();
    authority = await startRawAuthority({}, { vault });
    const { wiped } = await disconnect(authority.parts, patient());
    expect(wiped).toEqual(fail({ cause: 'locked', detail: 'a locked collection' }));
  });
});
