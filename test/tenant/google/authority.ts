import { generateKeyPair, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import Provider, { type JWKS } from 'oidc-provider';
import { makeGrantStore } from '../grant-store.ts';
import { readForm } from '../read-form.ts';
import { sendPage } from '../send-page.ts';
import { findWorkspaceAccount } from './accounts.ts';
import { judgeAssertion } from './assertion-grant.ts';
import { authoritySettings, routes } from './authority-settings.ts';
import { refuseAuthorization } from './authorization-check.ts';
import type { Clock } from './clock.ts';
import type { Delegation } from './delegation.ts';
import { answerDelegation, delegationPath } from './delegation-page.ts';
import { desktopClient, desktopClientMetadata } from './desktop-client.ts';
import { refuseDevice } from './device-refusal.ts';
import { refusalPage } from './error-page.ts';
import { wordAsGoogle } from './google-wording.ts';
import { answerInteraction, isSignInPath } from './interaction.ts';
import { scopesIn } from './scopes.ts';
import type { ServiceAccount } from './service-account.ts';
import { makeTokenBook, newAccessToken, tokenPrefixes } from './token-book.ts';
import { tokenRefusal } from './token-refusal.ts';

/** Whom an access token speaks for, or what is wrong with it. */
export type TokenVerdict =
  | {
      readonly kind: 'account';
      /**
       * Address of whom it acts for: an account of the company, or the service account itself, which
       * is nobody of the company.
       */
      readonly subject: string;
      readonly scopes: readonly string[];
      /** Whether a service account holds it, for itself or for the {@link subject}. */
      readonly byServiceAccount: boolean;
    }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/** The sign-in half of a workspace: a certified OpenID provider under `/accounts`, and the console. */
export interface Authority {
  /** Answers a request whose path {@link isAuthorityPath} accepts. */
  handle(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Judges an access token. */
  judge(token: string): TokenVerdict;
  /** Every access, refresh and ID token that was issued. */
  readonly issuedTokens: readonly string[];
  /** Revokes what people consented to: their access and refresh tokens. */
  revokeTokens(): void;
  /** Ends the refresh tokens that are out, as their age would. */
  expireRefreshTokens(): void;
}

/** What the authority is set up with. */
export interface AuthorityOptions {
  readonly issuer: string;
  readonly serviceAccount: ServiceAccount;
  readonly delegation: Delegation;
  readonly clock: Clock;
  /** Whether an account of the workspace is enabled. */
  readonly isEnabled: (address: string) => boolean;
  readonly accessTokenSeconds: number;
  /** Infinity where nothing but use keeps them alive. */
  readonly refreshTokenSeconds: number;
}

/** The path of the issuer. */
export const mountPath = '/accounts';

/** True for the paths that the authority and the admin console answer. */
export const isAuthorityPath = (pathname: string): boolean =>
  pathname === delegationPath || pathname.startsWith(`${mountPath}/`);

/** Starts the authority. It keeps its tokens in memory and needs no closing. */
export async function makeAuthority(options: AuthorityOptions): Promise<Authority> {
  const { issuer, serviceAccount, delegation, clock, isEnabled } = options;
  const { accessTokenSeconds, refreshTokenSeconds } = options;
  const issuedTokens: string[] = [];
  const offlineGrants = new Set<string>();
  const book = makeTokenBook({ clock, accessTokenSeconds, refreshTokenSeconds });
  const store = makeGrantStore({
    client: (id) => (id === desktopClient.clientId ? desktopClientMetadata : undefined),
    keepsUsedRefreshTokens: true,
  });
  const provider = new Provider(
    issuer,
    authoritySettings({
      issuer,
      adapter: store.adapter,
      jwks: await signingKeys(),
      accessTokenSeconds,
      isEnabled,
      isOffline: (grantId) => offlineGrants.has(grantId),
      lives: (token) => book.remaining(token) > 0,
    }),
  );
  beginTokens(provider.AccessToken, tokenPrefixes.access);
  beginTokens(provider.RefreshToken, tokenPrefixes.refresh);
  provider.on('access_token.saved', ({ jti, accountId, scope = '', grantId }) => {
    const subject = findWorkspaceAccount(accountId)?.address ?? '';
    book.access(jti, { subject, scopes: scopesIn(scope), byServiceAccount: false, grantId });
  });
  provider.on('refresh_token.saved', ({ jti, accountId, grantId }) =>
    book.refresh(jti, accountId, grantId),
  );
  const enabledAddress = (key: string) => {
    const address = findWorkspaceAccount(key)?.address;
    return address !== undefined && isEnabled(address) ? address : undefined;
  };
  const tokenEndpoint = issuer + routes.token;
  wordAsGoogle(provider, {
    remaining: book.remaining,
    issue: (token) => issuedTokens.push(token),
    async assertion(assertion) {
      const parts = { tokenEndpoint, serviceAccount, delegation, enabledAddress, clock };
      const judged = await judgeAssertion(parts, assertion);
      if ('status' in judged) return judged;
      const token = newAccessToken();
      book.access(token, judged);
      return {
        status: 200,
        body: { access_token: token, expires_in: accessTokenSeconds, token_type: 'Bearer' },
      };
    },
  });
  provider.on('server_error', (_ctx, error) => console.error('The authority failed:', error));
  const answer = provider.callback();
  return {
    issuedTokens,
    async handle(url, request, response) {
      const { pathname } = url;
      if (pathname === delegationPath) {
        const parts = { delegation, clientIds: [serviceAccount.clientId] };
        return answerDelegation(parts, url, request, response);
      }
      if (isSignInPath(pathname)) {
        const offline = (grantId: string) => offlineGrants.add(grantId);
        return answerInteraction({ provider, isEnabled, offline }, request, response);
      }
      const path = pathname.slice(mountPath.length);
      if (path === routes.device_authorization) {
        const { status, body } = refuseDevice(
          scopesIn((await readForm(request)).get('scope') ?? ''),
        );
        return sendJson(response, status, body);
      }
      if (path === routes.revocation) {
        const token = (await readForm(request)).get('token') ?? url.searchParams.get('token') ?? '';
        if (book.revoke(token)) return sendJson(response, 200, {});
        return sendJson(
          response,
          400,
          tokenRefusal('invalid_token', 'Token expired or revoked').body,
        );
      }
      if (path === routes.authorization) {
        const refusal = refuseAuthorization(url, request.headers);
        if (refusal) return sendPage(response, refusal.status, refusalPage(refusal));
        // Everybody is asked each time who they are, and for what was asked for.
        url.searchParams.set('prompt', 'login consent');
      }
      // The provider learns its mount path from the pair, as from an Express mount.
      const originalUrl = url.pathname + url.search;
      Object.assign(request, { originalUrl, url: originalUrl.slice(mountPath.length) });
      await answer(request, response);
    },
    judge(value) {
      const bearer = book.bearerOf(value);
      if (bearer === 'expired') return { kind: 'expired' };
      if (!bearer) return { kind: 'invalid' };
      const { subject, scopes, byServiceAccount } = bearer;
      const ofNobody = subject === serviceAccount.email;
      if (!ofNobody && enabledAddress(subject) === undefined) return { kind: 'invalid' };
      return { kind: 'account', subject, scopes, byServiceAccount };
    },
    revokeTokens: book.revokeConsents,
    expireRefreshTokens: book.expireRefreshTokens,
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Makes the tokens of one kind begin as Google's do; the provider has no setting for it. */
function beginTokens({ prototype }: { readonly prototype: object }, prefix: string): void {
  const generate: unknown = Reflect.get(prototype, 'generateTokenId');
  if (typeof generate !== 'function') throw new Error('The provider makes token IDs another way.');
  Object.assign(prototype, {
    generateTokenId(): string {
      return prefix + Reflect.apply(generate, this, []);
    },
  });
}

/** What ID tokens are signed with. */
async function signingKeys(): Promise<JWKS> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const { kty = '', ...key } = privateKey.export({ format: 'jwk' });
  return { keys: [{ ...key, kty, alg: 'RS256', use: 'sig', kid: randomUUID() }] };
}
