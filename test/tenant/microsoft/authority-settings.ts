import type { AdapterFactory, Configuration, JWKS } from 'oidc-provider';
import { findAccount } from '../company/company.ts';
import { graphScopes, permissionsOf } from './delegated-scopes.ts';
import { confirmCodePage, enterCodePage, signedInPage } from './device-pages.ts';
import { renderErrorPage } from './error-page.ts';
import { signInPath } from './interaction.ts';
import type { Registration } from './registration.ts';

/** What the authority is set up with. */
export interface AuthorityOptions {
  /** Where the tenant listens; also the audience of its tokens, as `https://graph.microsoft.com` is. */
  readonly origin: string;
  readonly tenantId: string;
  readonly registration: Registration;
  readonly accessTokenSeconds: number;
  readonly deviceCodeSeconds: number;
  readonly devicePollSeconds: number;
  readonly refreshTokens: 'entra' | 'strict';
}

/** In seconds, as the provider counts. */
const hour = 3600;

/** Ninety days in seconds, as long as Entra's. */
const refreshTokenLife = 90 * 24 * hour;

/** The provider's configuration that makes it behave as Entra does, as far as it can by itself. */
export function authoritySettings(
  options: AuthorityOptions,
  adapter: AdapterFactory,
  jwks: JWKS,
  checkTime: (claims: Readonly<Record<string, unknown>>) => void,
): Configuration {
  const { origin, tenantId, registration, accessTokenSeconds, deviceCodeSeconds } = options;
  const graph = graphScopes(origin);
  return {
    adapter,
    jwks,
    cookies: { keys: ['simulated-tenant'] },
    scopes: ['openid', 'offline_access', ...graph],
    claims: {
      openid: ['sub', 'oid', 'tid'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256'] },
    assertJwtClientAuthClaimsAndHeader: (_ctx, claims) => checkTime(claims),
    interactions: { url: (_ctx, { uid }) => signInPath(uid) },
    rotateRefreshToken: true,
    renderError: renderErrorPage,
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: accessTokenSeconds,
      IdToken: accessTokenSeconds,
      DeviceCode: deviceCodeSeconds,
      Interaction: hour,
      Session: hour,
      Grant: refreshTokenLife,
      RefreshToken: refreshTokenLife,
    },
    findAccount(_ctx, id) {
      const account = findAccount(id);
      if (!account) return undefined;
      const { name, userPrincipalName, address } = account;
      const claims = {
        sub: id,
        oid: id,
        tid: tenantId,
        name,
        preferred_username: userPrincipalName,
        email: address,
      };
      return { accountId: id, claims: () => claims };
    },
    formats: {
      customizers: {
        jwt(_ctx, token, { payload }) {
          // Entra's claims: `roles` for an application, `scp` for a person, never a `scope`.
          const { roles } = registration;
          const who =
            token.kind === 'AccessToken'
              ? { oid: payload.sub, scp: permissionsOf(token.scope ?? '', origin).join(' ') }
              : roles.length > 0
                ? { roles: [...roles] }
                : {};
          Object.assign(payload, who, { tid: tenantId, appid: token.clientId, scope: undefined });
        },
      },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: {
        enabled: options.refreshTokens === 'strict',
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      deviceFlow: {
        enabled: true,
        charset: 'base-20',
        mask: '*********',
        userCodeInputSource: enterCodePage,
        userCodeConfirmSource: confirmCodePage,
        successSource: signedInPage,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => origin,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: origin,
          scope: graph.join(' '),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}
