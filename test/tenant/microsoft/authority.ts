import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLocalJWKSet, errors as joseErrors, jwtVerify } from 'jose';
import Provider, { errors, type JWKS } from 'oidc-provider';
import type { Account } from '../company/account.ts';
import { findAccount } from '../company/company.ts';
import { makeGrantStore } from '../grant-store.ts';
import { sendPage } from '../send-page.ts';
import { answerAdminConsent, closing, isAdminConsentPath } from './admin-consent.ts';
import { type AuthorityOptions, authoritySettings } from './authority-settings.ts';
import { clientMetadata } from './client-metadata.ts';
import { entraBody, entraStatus } from './entra-errors.ts';
import { wordAsEntra } from './entra-wording.ts';
import { answerInteraction, isSignInPath } from './interaction.ts';

/** Whom an access token speaks for, or what is wrong with it. */
export type TokenVerdict =
  | { readonly kind: 'application'; readonly roles: readonly string[] }
  | { readonly kind: 'person'; readonly account: Account; readonly scopes: readonly string[] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/** The sign-in half of the tenant: a certified OpenID provider under `/tenant/v2.0`. */
export interface Authority {
  readonly issuer: string;
  /** Answers a request whose path {@link isAuthorityPath} accepts. */
  handle(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Judges an access token: issued here, for Graph, and not expired. */
  judge(token: string): Promise<TokenVerdict>;
  /** Every access, refresh and ID token that was issued. */
  readonly issuedTokens: readonly string[];
  /** Revokes every refresh token. */
  revokeTokens(): void;
  /** Moves the clock by which assertions are judged. */
  shiftClock(milliseconds: number): void;
  /** How far the clock was moved, in milliseconds. */
  readonly clockShift: number;
}

const mountPath = '/tenant/v2.0';
const afterConsentPath = '/common/oauth2/nativeclient';

/** Seconds that clocks may differ by (Entra allows five minutes). */
const clockTolerance = 300;

/** True for the paths that the authority answers, for this tenant or to say that there is no other. */
export const isAuthorityPath = (pathname: string): boolean =>
  pathname === afterConsentPath ||
  /^\/(?!v1\.0\/)[^/]+\/(v2\.0|oauth2|sign-in|adminconsent)(\/|$)/.test(pathname);

/** Starts the authority. It keeps its tokens in memory and needs no closing. */
export async function makeAuthority(options: AuthorityOptions): Promise<Authority> {
  const { origin, registration } = options;
  const issuer = origin + mountPath;
  const issuedTokens: string[] = [];
  const store = makeGrantStore({
    client: (id) => (id === registration.clientId ? clientMetadata(registration) : undefined),
    keepsUsedRefreshTokens: options.refreshTokens === 'entra',
  });
  let clockShift = 0;
  const { jwks, keys } = await signingKeys();
  const provider = new Provider(
    issuer,
    authoritySettings(options, store.adapter, jwks, ({ nbf, exp }) => {
      const now = (Date.now() + clockShift) / 1000;
      const inRange =
        Number(nbf ?? 0) <= now + clockTolerance && Number(exp) > now - clockTolerance;
      if (!inRange) throw new errors.InvalidClient('out of range', 'jwt expired');
    }),
  );
  wordAsEntra(provider, {
    pollSeconds: options.devicePollSeconds,
    issue: (token) => issuedTokens.push(token),
  });
  const answer = provider.callback();
  return {
    issuer,
    issuedTokens,
    async handle(url, request, response) {
      const { pathname } = url;
      if (pathname === afterConsentPath) return sendPage(response, 200, closing);
      if (isAdminConsentPath(pathname)) {
        return answerAdminConsent(options, url, request, response);
      }
      if (isSignInPath(pathname)) {
        return answerInteraction({ provider, registration, origin }, request, response);
      }
      if (!pathname.startsWith(`${mountPath}/`)) {
        const headers = { 'Content-Type': 'application/json' };
        response.writeHead(entraStatus('AADSTS90002'), headers);
        response.end(JSON.stringify(entraBody('AADSTS90002')));
        return;
      }
      // Entra gives a refresh token without being asked to prompt, and asks who signs in each time.
      if (pathname === `${mountPath}/auth`) url.searchParams.set('prompt', 'login consent');
      // The provider learns its mount path from the pair, as from an Express mount.
      const originalUrl = url.pathname + url.search;
      Object.assign(request, { originalUrl, url: originalUrl.slice(mountPath.length) });
      await answer(request, response);
    },
    async judge(value) {
      try {
        const { payload } = await jwtVerify(value, keys, { issuer, audience: origin });
        const { scp, roles, oid } = payload;
        const account = typeof oid === 'string' ? findAccount(oid) : undefined;
        return account
          ? { kind: 'person', account, scopes: String(scp).split(' ') }
          : { kind: 'application', roles: Array.isArray(roles) ? roles.map(String) : [] };
      } catch (error) {
        return { kind: error instanceof joseErrors.JWTExpired ? 'expired' : 'invalid' };
      }
    },
    revokeTokens: () => store.forget('RefreshToken', 'Grant'),
    shiftClock(milliseconds) {
      clockShift = milliseconds;
    },
    get clockShift() {
      return clockShift;
    },
  };
}

async function signingKeys() {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const jwk = await crypto.subtle.exportKey('jwk', privateKey);
  const { n = '', e = '', d, p, q, dp, dq, qi } = jwk;
  const open = { kty: 'RSA', n, e, alg: 'RS256', use: 'sig', kid: crypto.randomUUID() };
  const jwks: JWKS = { keys: [{ ...open, d, p, q, dp, dq, qi }] };
  return { jwks, keys: createLocalJWKSet({ keys: [open] }) };
}
