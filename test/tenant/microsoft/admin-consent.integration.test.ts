import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { trust } from '../trust.ts';
import { accessToken } from './sign-in.ts';
import { startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ consented: false });
  trust(tenant);
});
beforeEach(() => tenant.consent([]));
afterAll(() => tenant.close());

const phone = () => `${tenant.origin}/common/oauth2/nativeclient`;
const roles = async () => decodeJwt(await accessToken(tenant)).roles;

function link(parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(tenant.adminConsentUrl);
  url.search = new URLSearchParams({ client_id: tenant.clientId, ...parameters }).toString();
  return url;
}

it('grants the permissions, and shows the administrator a page that ends it', async () => {
  const url = link({ redirect_uri: phone(), state: 'a b&c' });
  const page = await tenant.people.adminConsent(url, 'accept');
  expect(Object.fromEntries(page.url.searchParams)).toEqual({
    admin_consent: 'True',
    tenant: tenant.tenantId,
    state: 'a b&c',
  });
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('close this page') });
  expect(await roles()).toContain('Calendars.Read');
});

it('grants nothing where the administrator declines', async () => {
  const url = link({ redirect_uri: phone(), state: 's' });
  const page = await tenant.people.adminConsent(url, 'decline');
  expect(Object.fromEntries(page.url.searchParams)).toMatchObject({
    error: 'permission_denied',
    state: 's',
  });
  expect(await roles()).toBeUndefined();
});

it('leads to other registered places, whatever the port of a loopback', async () => {
  for (const redirect of [
    'http://localhost:8123',
    'http://127.0.0.1:4000/',
    'https://login.microsoftonline.com/common/oauth2/nativeclient',
  ]) {
    const page = await tenant.people.adminConsent(link({ redirect_uri: redirect }), 'accept');
    expect(page.status).toBe(302);
    expect(page.url.href.startsWith(redirect)).toBe(true);
  }
});

it('leads nowhere else, and knows its application', async () => {
  for (const redirect of ['https://evil.example', 'http://localhost:80/elsewhere', 'x']) {
    const page = await tenant.people.adminConsent(link({ redirect_uri: redirect }), 'accept');
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('AADSTS50011') });
  }
  const page = await tenant.people.adminConsent(link({ client_id: 'another' }), 'accept');
  expect(page).toMatchObject({ status: 400, text: expect.stringContaining('AADSTS700016') });
  expect(await roles()).toBeUndefined();
});
