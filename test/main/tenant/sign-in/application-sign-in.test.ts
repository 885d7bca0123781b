import { decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeApplicationKey } from '../../../../main/tenant/sign-in/application-key.ts';
import { applicationSignIn } from '../../../../main/tenant/sign-in/application-sign-in.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { patient } from '../../../patient.ts';
import { startTenant, type Tenant } from '../../../tenant/microsoft/tenant.ts';
import { trust } from '../../../tenant/trust.ts';
import { partsFor } from './tenant-parts.ts';
import { testVault } from './test-vault.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
});
afterEach(() => {
  tenant.faults.clear();
  tenant.consent();
  tenant.shiftClock(0);
});
afterAll(() => tenant.close());

const bySecret = (clientSecret = tenant.clientSecret) =>
  partsFor(tenant, {}, testVault({ clientSecret }));

async function byCertificate() {
  const parts = partsFor(tenant, { credential: 'certificate' });
  const made = await makeApplicationKey(
    parts.vault,
    parts.authorization.secrets.key,
    'lobby-1',
    epochMs(Date.now()),
  );
  if (!made.ok) throw new Error(made.error.cause);
  return { parts, pem: made.value.pem };
}

test('the secret works', async () => {
  expect(await applicationSignIn(bySecret(), patient())).toEqual(
    ok({ account: null, endsAt: null }),
  );
});

test('another secret does not', async () => {
  expect(await applicationSignIn(bySecret('another'), patient())).toEqual(
    fail({ cause: 'wrong-secret', detail: 'HTTP 401 invalid_client AADSTS7000215' }),
  );
});

test('the kiosk’s own key works once its certificate is uploaded', async () => {
  const { parts, pem } = await byCertificate();
  expect(await applicationSignIn(parts, patient())).toEqual(
    fail({ cause: 'unknown-certificate', detail: 'HTTP 401 invalid_client AADSTS700027' }),
  );
  tenant.registerCertificate(pem);
  expect(await applicationSignIn(parts, patient())).toEqual(ok({ account: null, endsAt: null }));
});

test('the assertion names the certificate as Entra wants it', async () => {
  const { parts } = await byCertificate();
  let header = {};
  const watching: typeof fetch = async (url, init) => {
    const assertion = new URLSearchParams(String(init?.body ?? '')).get('client_assertion');
    if (assertion) header = decodeProtectedHeader(assertion);
    return fetch(url, init);
  };
  await applicationSignIn({ ...parts, fetch: watching }, patient());
  expect(header).toEqual({
    alg: 'PS256',
    typ: 'JWT',
    x5t: expect.stringMatching(/^[\w-]{27}$/),
    'x5t#S256': expect.stringMatching(/^[\w-]{43}$/),
  });
});

test('a clock that is wrong is named as such', async () => {
  const { parts, pem } = await byCertificate();
  tenant.registerCertificate(pem);
  tenant.shiftClock(-60 * 60_000);
  expect(await applicationSignIn(parts, patient())).toMatchObject({
    error: { cause: 'clock-skew', detail: expect.stringContaining('AADSTS700024') },
  });
});

test('consent is found by asking', async () => {
  tenant.consent([]);
  const parts = bySecret();
  expect(await applicationSignIn(parts, patient())).toMatchObject({
    error: { cause: 'consent-missing' },
  });
  const page = await tenant.people.adminConsent(parts.authorization.adminConsentUrl, 'accept');
  expect(page.url.searchParams.get('admin_consent')).toBe('True');
  expect(await applicationSignIn(parts, patient())).toEqual(ok({ account: null, endsAt: null }));
});

test('a directory or an application that is not there', async () => {
  const parts = bySecret();
  const unknown = { ...parts.authorization, clientId: '5f0c1a5e-0000-4000-8000-000000000000' };
  expect(await applicationSignIn({ ...parts, authorization: unknown }, patient())).toMatchObject({
    error: { cause: 'unknown-application' },
  });
  tenant.faults.inject({ kind: 'entra', code: 'AADSTS90002' });
  expect(await applicationSignIn(parts, patient())).toMatchObject({
    error: { cause: 'unknown-tenant', detail: 'HTTP 400 invalid_tenant AADSTS90002' },
  });
});

test('nothing to prove the kiosk with', async () => {
  expect(await applicationSignIn(partsFor(tenant), patient())).toMatchObject({
    error: { cause: 'no-secret', detail: expect.stringContaining('microsoft.clientSecret') },
  });
  const vault = testVault({ clientKey: 'no key' });
  const parts = partsFor(tenant, { credential: 'certificate' }, vault);
  expect(await applicationSignIn(parts, patient())).toMatchObject({
    error: { cause: 'no-secret', detail: expect.stringContaining('microsoft.clientKey') },
  });
});

test('one that is given up ends before the deadline of its request', {
  timeout: 8_000,
}, async () => {
  tenant.faults.inject({ kind: 'silent' });
  const given = new AbortController();
  const ended = applicationSignIn(bySecret(), given.signal);
  given.abort();
  expect(await ended).toMatchObject({ error: { cause: 'expired' } });
});
