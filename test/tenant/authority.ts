import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type JWKS } from 'oidc-provider';
import { makeGrantStore } from './grant-store.ts';

/** What the authority makes of the token that a Graph call carries. */
export type TokenVerdict = 'valid' | 'expired' | 'invalid';

/** The sign-in half of the tenant: a certified OpenID provider under `/tenant/v2.0`. */
export interface Authority {
  readonly issuer: string;
  /** Answers a request whose path {@link isAuthorityPath} accepts. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Judges an access token: issued here, not expired, not revoked. */
  judge(token: string): Promise<TokenVerdict>;
  /** Every access token that was issued. */
  readonly issuedTokens: readonly string[];
}

/** The one application that is registered in the tenant. */
export interface AuthorityOptions {
  /** Where the tenant listens; also the audience of its tokens, as `https://graph.microsoft.com` is. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessTokenSeconds: number;
}

const mountPath = '/tenant/v2.0';

/** True for the paths that the authority answers. */
export const isAuthorityPath = (pathname: string): boolean => pathname.startsWith(`${mountPath}/`);

/** Starts the authority. It keeps its tokens in memory and needs no closing. */
export async function makeAuthority(options: AuthorityOptions): Promise<Authority> {
  const { origin, clientId, clientSecret, accessTokenSeconds } = options;
  const issuer = origin + mountPath;
  const scope = `${origin}/.default`;
  const provider = new Provider(issuer, {
    adapter: makeGrantStore(),
    jwks: await signingKeys(),
    cookies: { keys: ['simulated-tenant'] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        // The provider takes the secret from the form and from the Basic header alike.
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: 'ES256',
        scope,
      },
    ],
    scopes: [scope],
    ttl: { ClientCredentials: accessTokenSeconds },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => origin,
        getResourceServerInfo: () => ({
          audience: origin,
          scope,
          accessTokenFormat: 'opaque',
        }),
      },
    },
  });
  const issuedTokens: string[] = [];
  // An opaque token is its own identifier.
  provider.on('client_credentials.saved', ({ jti }) => issuedTokens.push(jti));
  const answer = provider.callback();
  return {
    issuer,
    issuedTokens,
    async handle(request, response) {
      // The provider learns its mount path from the pair, as from an Express mount.
      const url = request.url ?? '/';
      Object.assign(request, { originalUrl: url, url: url.slice(mountPath.length) });
      await answer(request, response);
    },
    async judge(value) {
      const token = await provider.ClientCredentials.find(value, { ignoreExpiration: true });
      if (!token) return 'invalid';
      return token.isExpired ? 'expired' : 'valid';
    },
  };
}

async function signingKeys(): Promise<JWKS> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { keys: [{ kty: kty ?? 'EC', crv, x, y, d, alg: 'ES256', use: 'sig' }] };
}
