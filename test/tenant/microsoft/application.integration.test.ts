import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trust } from '../trust.ts';
import {
  assertionWith,
  type ClientCertificate,
  makeClientCertificate,
} from './client-certificate.ts';
import { publicClient } from './delegated-sign-in.ts';
import { accessToken, callWith } from './sign-in.ts';
import { startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let registered: ClientCertificate;
let unknown: ClientCertificate;

beforeAll(async () => {
  [tenant, registered, unknown] = await Promise.all([
    startTenant(),
    makeClientCertificate(),
    makeClientCertificate(),
  ]);
  trust(tenant);
  tenant.registerCertificate(unknown.pem);
  tenant.registerCertificate(registered.pem);
  unknown = await makeClientCertificate();
});
afterAll(() => tenant.close());

/** What the authority says to that proof. */
const refusal = (error: string, status: number, code: string) => ({
  error,
  status,
  error_description: expect.stringMatching(new RegExp(`^${code}: .+ Trace ID: `)),
  cause: expect.objectContaining({ error_codes: [Number(code.slice(6))] }),
});

describe('a certificate', () => {
  it('proves the application, named by either thumbprint', async () => {
    const { key, x5t, x5t256 } = registered;
    for (const header of [{ x5t }, { 'x5t#S256': x5t256 }, { x5t, 'x5t#S256': x5t256 }]) {
      const token = await accessToken(tenant, assertionWith(key, header));
      expect((await callWith(tenant, token)('/users')).status).toBe(200);
    }
  });

  it('may sign with PSS', async () => {
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', registered.key);
    const pss = { name: 'RSA-PSS', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, pss, false, ['sign']);
    const proof = assertionWith(key, { alg: 'PS256', 'x5t#S256': registered.x5t256 });
    await expect(accessToken(tenant, proof)).resolves.toEqual(expect.any(String));
  });

  it('is taken from a client that names the issuer as the audience', async () => {
    const { key, x5t256 } = registered;
    const proof = oidc.PrivateKeyJwt(key, {
      [oidc.modifyAssertion]: (header) => Object.assign(header, { 'x5t#S256': x5t256 }),
    });
    await expect(accessToken(tenant, proof)).resolves.toEqual(expect.any(String));
  });

  it.each([
    ['nobody uploaded it', () => assertionWith(unknown.key, { x5t: unknown.x5t })],
    ['it is not named', () => assertionWith(registered.key, {})],
    ['it is named by a key id', () => assertionWith(registered.key, { kid: registered.x5t })],
    ['it is named as another', () => assertionWith(registered.key, { x5t: unknown.x5t })],
    ['another key signed', () => assertionWith(unknown.key, { x5t: registered.x5t })],
    [
      'the thumbprints are of two',
      () => assertionWith(registered.key, { x5t: registered.x5t, 'x5t#S256': unknown.x5t256 }),
    ],
  ])('is refused where %s', async (_why, proof) => {
    await expect(accessToken(tenant, proof())).rejects.toMatchObject(
      refusal('invalid_client', 401, 'AADSTS700027'),
    );
  });

  it.each([
    ['has run out', -900],
    ['is not valid yet', 900],
  ])('is refused where the assertion %s by the real clock', async (_when, seconds) => {
    const now = Math.floor(Date.now() / 1000) + seconds;
    const times = { nbf: now, exp: now + 300 };
    const proof = assertionWith(registered.key, { x5t: registered.x5t }, times);
    await expect(accessToken(tenant, proof)).rejects.toMatchObject(
      refusal('invalid_client', 401, 'AADSTS700024'),
    );
  });

  it.each([-1_200_000, 1_200_000])(
    'is refused where the clocks differ by %i ms, and the Date header tells',
    async (shift) => {
      tenant.shiftClock(shift);
      const proof = assertionWith(registered.key, { x5t: registered.x5t });
      await expect(accessToken(tenant, proof)).rejects.toMatchObject(
        refusal('invalid_client', 401, 'AADSTS700024'),
      );
      const { headers } = await fetch(`${tenant.issuer}/.well-known/openid-configuration`);
      const told = Date.parse(headers.get('date') ?? '');
      expect(Math.abs(told - Date.now() - shift)).toBeLessThan(60_000);
      tenant.shiftClock(0);
      await expect(accessToken(tenant, proof)).resolves.toBeDefined();
    },
  );
});

describe('an application is told', () => {
  const configuration = (issuer: string, clientId: string, proof: oidc.ClientAuth) =>
    oidc.discovery(new URL(issuer), clientId, undefined, proof);
  const ask = async (clientId: string, proof: oidc.ClientAuth) =>
    oidc.clientCredentialsGrant(await configuration(tenant.issuer, clientId, proof), {
      scope: tenant.scope,
    });

  it('that its secret is wrong', async () => {
    await expect(ask(tenant.clientId, oidc.ClientSecretPost('wrong'))).rejects.toMatchObject(
      refusal('invalid_client', 401, 'AADSTS7000215'),
    );
  });

  it('that it needs one', async () => {
    await expect(ask(tenant.clientId, oidc.None())).rejects.toMatchObject(
      refusal('invalid_client', 401, 'AADSTS7000216'),
    );
  });

  it('that nobody knows it', async () => {
    await expect(ask('another', oidc.ClientSecretPost('any'))).rejects.toMatchObject(
      refusal('unauthorized_client', 400, 'AADSTS700016'),
    );
  });

  it('that there is no such tenant', async () => {
    const elsewhere = `${tenant.origin}/6b1f3e6c-0000-4000-8000-000000000000/v2.0`;
    const response = await fetch(`${elsewhere}/.well-known/openid-configuration`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'invalid_tenant',
      error_codes: [90002],
    });
  });

  it('that it may not sign people in without a secret', async () => {
    const confidential = await startTenant({ publicClient: false });
    const client = await publicClient(confidential);
    await expect(oidc.refreshTokenGrant(client, 'any')).rejects.toMatchObject(
      refusal('invalid_client', 401, 'AADSTS7000218'),
    );
    await confidential.close();
  });
});

describe('the roles of its tokens', () => {
  it('are what an administrator consented to, and are there from the next token on', async () => {
    const own = await startTenant({ consented: false });
    trust(own);
    const roles = async () => decodeJwt(await accessToken(own)).roles;
    expect(await roles()).toBeUndefined();
    own.consent();
    expect(await roles()).toEqual([
      'Calendars.Read',
      'User.Read.All',
      'Place.Read.All',
      'GroupMember.Read.All',
      'Calendars.ReadWrite',
    ]);
    own.consent(['Calendars.ReadBasic.All']);
    expect(await roles()).toEqual(['Calendars.ReadBasic.All']);
    await own.close();
  });

  it('are no scope', async () => {
    const claims = decodeJwt(await accessToken(tenant));
    expect(claims).toMatchObject({ appid: tenant.clientId, tid: tenant.tenantId });
    expect(claims).not.toHaveProperty('scp');
    expect(claims).not.toHaveProperty('scope');
  });
});
