import { setTimeout as delay } from 'node:timers/promises';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trust } from '../trust.ts';
import { accessToken, signIn } from './sign-in.ts';
import { startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let other: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  other = await startTenant({ accessTokenSeconds: 1 });
  trust(tenant);
  trust(other);
});
afterAll(() => Promise.all([tenant.close(), other.close()]));

const users = (authorization?: string) =>
  fetch(`${tenant.origin}/v1.0/users`, { headers: authorization ? { authorization } : {} });

it('gives a token for the secret in the form', async () => {
  const token = await accessToken(tenant, oidc.ClientSecretPost(tenant.clientSecret));
  expect((await users(`Bearer ${token}`)).status).toBe(200);
});

it('gives a token for the secret in the Basic header', async () => {
  const token = await accessToken(tenant, oidc.ClientSecretBasic(tenant.clientSecret));
  expect((await users(`Bearer ${token}`)).status).toBe(200);
});

it('refuses a wrong secret', async () => {
  const attempt = accessToken(tenant, oidc.ClientSecretPost('wrong'));
  await expect(attempt).rejects.toMatchObject({ error: 'invalid_client', status: 401 });
});

it('refuses a Graph call without a token, and says where tokens are made', async () => {
  const response = await users();
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toContain(tenant.issuer);
  expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
});

it('refuses a token that it did not issue', async () => {
  expect((await users('Bearer made-up')).status).toBe(401);
  expect((await users(`Bearer ${await accessToken(other)}`)).status).toBe(401);
});

it('refuses a token that has expired', async () => {
  const call = await signIn(other);
  await delay(1100);
  const response = await call('/users');
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    error: {
      code: 'InvalidAuthenticationToken',
      message: 'Lifetime validation failed, the token is expired.',
    },
  });
});

it('keeps no credentials in its log', async () => {
  await users('Bearer secret-of-the-log-test');
  expect(JSON.stringify(tenant.log.requests)).not.toContain('secret-of-the-log-test');
  expect(tenant.log.requests.length).toBeGreaterThan(0);
});
