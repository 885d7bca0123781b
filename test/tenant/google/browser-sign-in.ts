import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { trust } from '../trust.ts';
import type { Act } from './people.ts';
import { readingScopes } from './scopes.ts';
import type { Workspace } from './workspace.ts';

/** The answer of the token endpoint to a sign-in. */
export type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

/** What a kiosk at which somebody signs in asks for. */
export const browserScope: string = ['openid', 'email', ...readingScopes].join(' ');

/** The desktop client, to a client library that knows no test. */
export async function desktopApplication(
  workspace: Workspace,
  authentication = oidc.ClientSecretPost(workspace.desktopClient.clientSecret),
): Promise<oidc.Configuration> {
  trust(workspace);
  const { clientId } = workspace.desktopClient;
  return oidc.discovery(new URL(workspace.issuer), clientId, undefined, authentication);
}

/** Signs a person in with authorization code, PKCE and a loopback redirect. */
export async function signInByBrowser(
  workspace: Workspace,
  act: Act,
  parameters: Readonly<Record<string, string>> = { access_type: 'offline' },
  client?: oidc.Configuration,
): Promise<Tokens> {
  const application = client ?? (await desktopApplication(workspace));
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const server = createServer((_request, response) => response.end('You may close this page.'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const url = oidc.buildAuthorizationUrl(application, {
      redirect_uri: `http://127.0.0.1:${port}/`,
      scope: browserScope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...parameters,
    });
    const page = await workspace.people.signIn(url, act);
    return await oidc.authorizationCodeGrant(application, page.url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  } finally {
    server.close();
  }
}
