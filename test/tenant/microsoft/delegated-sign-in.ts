import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import type { Act } from '../act.ts';
import { trust } from '../trust.ts';
import type { Tenant } from './tenant.ts';

/** The answer of the token endpoint to a sign-in. */
export type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

/** The kiosk's application as a public client, to a client library that knows no test. */
export async function publicClient(tenant: Tenant): Promise<oidc.Configuration> {
  trust(tenant);
  return oidc.discovery(new URL(tenant.issuer), tenant.clientId, undefined, oidc.None());
}

/** Signs a person in with authorization code, PKCE and a loopback redirect. */
export async function signInByBrowser(
  tenant: Tenant,
  act: Act,
  scope: string = tenant.delegatedScope,
): Promise<Tokens> {
  const client = await publicClient(tenant);
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const server = createServer((_request, response) => response.end('You may close this page.'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const url = oidc.buildAuthorizationUrl(client, {
      // With the slash that the client sends when it redeems the code: the two have to be the same.
      redirect_uri: `http://localhost:${port}/`,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const page = await tenant.people.signIn(url, act);
    return await oidc.authorizationCodeGrant(client, page.url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  } finally {
    server.close();
  }
}

/** Signs a person in with a device code; the person acts before the device asks. */
export async function signInByDevice(tenant: Tenant, act: Act): Promise<Tokens> {
  const client = await publicClient(tenant);
  const device = await oidc.initiateDeviceAuthorization(client, { scope: tenant.delegatedScope });
  await tenant.people.enterCode(device.user_code, act);
  return oidc.pollDeviceAuthorizationGrant(client, device);
}
