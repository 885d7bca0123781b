import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../act.ts';
import { people } from '../company/people.ts';
import { publicClient, signInByBrowser, signInByDevice } from './delegated-sign-in.ts';
import { callWith } from './sign-in.ts';
import { startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let unconsented: Tenant;
let strict: Tenant;

beforeAll(async () => {
  const devicePollSeconds = 0.1;
  tenant = await startTenant({ devicePollSeconds });
  unconsented = await startTenant({ consented: false });
  strict = await startTenant({ refreshTokens: 'strict', devicePollSeconds });
});
afterAll(() => Promise.all([tenant.close(), unconsented.close(), strict.close()]));

const accept: Act = { account: people.alex.address, decision: 'accept' };
const decline: Act = { account: people.alex.address, decision: 'decline' };

describe('a sign-in by browser', () => {
  it('gives tokens for the person who signed in, and a refresh token', async () => {
    const tokens = await signInByBrowser(tenant, accept);
    expect(tokens.refresh_token).toEqual(expect.any(String));
    expect(tokens.claims()).toMatchObject({
      oid: people.alex.id,
      tid: tenant.tenantId,
      name: 'Alex Kim',
      preferred_username: 'alex@contoso.example',
    });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      scp: 'Calendars.Read.Shared Calendars.ReadWrite.Shared GroupMember.Read.All Place.Read.All User.Read User.ReadBasic.All',
      tid: tenant.tenantId,
    });
    const me = await callWith(tenant, tokens.access_token)('/me');
    expect(await me.json()).toMatchObject({ mail: 'alex@contoso.example' });
  });

  it('gives what was asked for, and no refresh token that was not', async () => {
    const tokens = await signInByBrowser(tenant, accept, 'openid User.Read');
    expect(decodeJwt(tokens.access_token).scp).toBe('User.Read');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('takes /.default for what the registration lists', async () => {
    const tokens = await signInByBrowser(tenant, accept, `openid ${tenant.scope}`);
    expect(decodeJwt(tokens.access_token).scp).toContain('Calendars.Read.Shared');
  });

  it('comes back with access_denied when the person declines', async () => {
    await expect(signInByBrowser(tenant, decline)).rejects.toMatchObject({
      error: 'access_denied',
      error_description: expect.stringContaining('AADSTS65004'),
    });
  });

  it('gets no further where an administrator has to consent first', async () => {
    await expect(signInByBrowser(unconsented, accept)).rejects.toMatchObject({
      error: 'access_denied',
      error_description: expect.stringContaining('AADSTS90094'),
    });
    const tokens = await signInByBrowser(unconsented, accept, 'openid Calendars.Read');
    expect(tokens.access_token).toEqual(expect.any(String));
  });

  it('ends on a page of the tenant for a stranger and for who has left', async () => {
    const client = await publicClient(tenant);
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: 'http://127.0.0.1:1',
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const stranger = await tenant.people.signIn(url, { ...accept, account: 'me@other.example' });
    expect(stranger).toMatchObject({ status: 400, text: expect.stringContaining('AADSTS50020') });
    const gone = await tenant.people.signIn(url, { ...accept, account: people.peter.address });
    expect(gone).toMatchObject({ status: 400, text: expect.stringContaining('AADSTS50057') });
  });

  it.each(['http://localhost:1/elsewhere', 'http://evil.example', 'http://[::1]:8080'])(
    'is refused the redirect %s',
    async (redirect) => {
      const client = await publicClient(tenant);
      const parameters = {
        redirect_uri: redirect,
        scope: 'openid',
        code_challenge: 'x'.repeat(43),
      };
      const url = oidc.buildAuthorizationUrl(client, {
        ...parameters,
        code_challenge_method: 'S256',
      });
      const page = await tenant.people.signIn(url, accept);
      expect(page).toMatchObject({ status: 400, text: expect.stringContaining('AADSTS50011') });
      expect(page.url.origin).toBe(tenant.origin);
    },
  );

  it('needs PKCE', async () => {
    const client = await publicClient(tenant);
    const redirect = 'http://localhost:1';
    const url = oidc.buildAuthorizationUrl(client, { redirect_uri: redirect, scope: 'openid' });
    const location = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
  });
});

describe('a sign-in by device code', () => {
  it('gives tokens once the person has typed the code', async () => {
    const tokens = await signInByDevice(tenant, accept);
    expect(tokens.refresh_token).toEqual(expect.any(String));
    expect(decodeJwt(tokens.access_token).oid).toBe(people.alex.id);
  });

  it('shows a code of nine letters, an address without it, and how long it lasts', async () => {
    const device = await oidc.initiateDeviceAuthorization(await publicClient(tenant), {
      scope: tenant.delegatedScope,
    });
    expect(device.user_code).toMatch(/^[A-Z]{9}$/);
    expect(device).not.toHaveProperty('verification_uri_complete');
    expect(device.verification_uri).toBe(`${tenant.issuer}/device`);
    expect(device.expires_in).toBe(900);
  });

  it('is pending until then', async () => {
    const client = await publicClient(tenant);
    const device = await oidc.initiateDeviceAuthorization(client, { scope: 'openid' });
    const asked = oidc.genericGrantRequest(client, 'urn:ietf:params:oauth:grant-type:device_code', {
      device_code: device.device_code,
    });
    await expect(asked).rejects.toMatchObject({ error: 'authorization_pending', status: 400 });
  });

  it('says authorization_declined when the person declines', async () => {
    await expect(signInByDevice(tenant, decline)).rejects.toMatchObject({
      error: 'authorization_declined',
    });
  });

  it('says so when the code was not used in time', async () => {
    const hasty = await startTenant({ deviceCodeSeconds: 1, devicePollSeconds: 1.2 });
    const client = await publicClient(hasty);
    const device = await oidc.initiateDeviceAuthorization(client, { scope: 'openid' });
    const polling = oidc.pollDeviceAuthorizationGrant(client, { ...device, expires_in: 60 });
    await expect(polling).rejects.toMatchObject({ error: 'expired_token' });
    const page = await hasty.people.enterCode(device.user_code, accept);
    expect(page.text).toContain("didn't work");
    await hasty.close();
  });

  it('knows no other code', async () => {
    const page = await tenant.people.enterCode('BCDFGHJKL', accept);
    expect(page.text).toContain("didn't work");
  });
});

describe('a refresh token', () => {
  const refreshed = async (from: Tenant, token: string | undefined) =>
    oidc.refreshTokenGrant(await publicClient(from), token ?? '');

  it('is replaced by each use, and stays good where the authority is as Entra', async () => {
    const { refresh_token: first } = await signInByBrowser(tenant, accept);
    const second = await refreshed(tenant, first);
    expect(second.refresh_token).not.toBe(first);
    const again = await refreshed(tenant, first);
    const me = await callWith(tenant, again.access_token)('/me');
    expect(me.status).toBe(200);
    await expect(refreshed(tenant, second.refresh_token)).resolves.toBeDefined();
  });

  it('that is shown twice to a strict authority revokes all that came of it', async () => {
    const { refresh_token: first } = await signInByDevice(strict, accept);
    const second = await refreshed(strict, first);
    const refusal = { error: 'invalid_grant', status: 400 };
    await expect(refreshed(strict, first)).rejects.toMatchObject(refusal);
    await expect(refreshed(strict, second.refresh_token)).rejects.toMatchObject(refusal);
  });

  it('is no longer good once an administrator revoked it', async () => {
    const { refresh_token: token, access_token: access } = await signInByBrowser(tenant, accept);
    tenant.revokeTokens();
    await expect(refreshed(tenant, token)).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringContaining('AADSTS50173'),
    });
    expect((await callWith(tenant, access)('/me')).status).toBe(200);
  });

  it('can be given back where the authority takes it, and Entra does not', async () => {
    const client = await publicClient(strict);
    const { refresh_token: token = '' } = await signInByBrowser(strict, accept);
    await oidc.tokenRevocation(client, token);
    await expect(refreshed(strict, token)).rejects.toMatchObject({ error: 'invalid_grant' });
    const entra = await publicClient(tenant);
    expect(entra.serverMetadata()).not.toHaveProperty('revocation_endpoint');
  });
});

it('lists every token that it gave', async () => {
  const tokens = await signInByBrowser(tenant, accept);
  const given = [tokens.access_token, tokens.refresh_token, tokens.id_token];
  expect(tenant.issuedTokens).toEqual(expect.arrayContaining(given));
});
