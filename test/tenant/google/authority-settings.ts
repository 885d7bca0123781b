import type { AdapterFactory, Configuration, JWKS } from 'oidc-provider';
import { domain } from '../company/account.ts';
import { accountId, findWorkspaceAccount } from './accounts.ts';
import { desktopClient } from './desktop-client.ts';
import { renderErrorPage } from './error-page.ts';
import { signInPath } from './interaction.ts';
import { knownScopes } from './scopes.ts';

/** The paths below the issuer, as below Google's several hosts. */
export const routes = {
  authorization: '/o/oauth2/v2/auth',
  token: '/token',
  revocation: '/revoke',
  device_authorization: '/device/code',
  jwks: '/oauth2/v3/certs',
  userinfo: '/v1/userinfo',
} as const;

/** What the provider asks back. */
export interface AuthorityHooks {
  readonly issuer: string;
  readonly adapter: AdapterFactory;
  readonly jwks: JWKS;
  readonly accessTokenSeconds: number;
  /** Whether the account is enabled. */
  readonly isEnabled: (address: string) => boolean;
  /** Whether what came of that consent may be used while nobody is there. */
  readonly isOffline: (grantId: string) => boolean;
  /** Whether that refresh token is still good. */
  readonly lives: (refreshToken: string) => boolean;
}

/** Half a year in seconds: more than any test waits, and the token book judges before it. */
const long = 180 * 24 * 3600;

/** The provider's configuration that makes it behave as Google does, as far as it can by itself. */
export const authoritySettings = (hooks: AuthorityHooks): Configuration => ({
  adapter: hooks.adapter,
  jwks: hooks.jwks,
  cookies: { keys: ['simulated-workspace'] },
  scopes: [...knownScopes],
  claims: {
    openid: ['sub', 'azp', 'hd'],
    email: ['email', 'email_verified'],
    profile: ['name', 'given_name', 'family_name'],
  },
  conformIdTokenClaims: false,
  clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
  extraParams: ['access_type', 'include_granted_scopes'],
  interactions: { url: (_ctx, { uid }) => signInPath(uid) },
  pkce: { required: () => true },
  expiresWithSession: () => false,
  issueRefreshToken: (_ctx, _client, { grantId }) =>
    grantId !== undefined && hooks.isOffline(grantId),
  rotateRefreshToken: false,
  renderError: renderErrorPage,
  routes: {
    authorization: routes.authorization,
    token: routes.token,
    jwks: routes.jwks,
    userinfo: routes.userinfo,
  },
  responseTypes: ['code'],
  discovery: {
    device_authorization_endpoint: hooks.issuer + routes.device_authorization,
    revocation_endpoint: hooks.issuer + routes.revocation,
  },
  ttl: {
    AccessToken: hooks.accessTokenSeconds,
    IdToken: 3600,
    Interaction: 3600,
    Session: 3600,
    Grant: long,
    RefreshToken: long,
  },
  findAccount(_ctx, id, token) {
    const account = findWorkspaceAccount(id);
    if (!account || !hooks.isEnabled(account.address)) return undefined;
    if (token?.kind === 'RefreshToken' && !hooks.lives(token.jti)) return undefined;
    const { name, address, givenName, surname } = account;
    const claims = {
      sub: accountId(address),
      azp: desktopClient.clientId,
      hd: domain,
      email: address,
      email_verified: true,
      name,
      given_name: givenName ?? undefined,
      family_name: surname ?? undefined,
    };
    return { accountId: claims.sub, claims: () => claims };
  },
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
  },
});
