import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

/** What an access token lets its bearer do. */
export interface Bearer {
  /** Address of whom it acts for. */
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly byServiceAccount: boolean;
  /** The consent that it came of; undefined where there was none. */
  readonly grantId: string | undefined;
}

/** Every token that is out, by the workspace's clock. */
export interface TokenBook {
  /** Writes down an access token. */
  access(value: string, bearer: Bearer): void;
  /** What an access token is good for; undefined where it was never issued, or revoked. */
  bearerOf(value: string): Bearer | 'expired' | undefined;
  /** Writes down a refresh token. The hundred-and-first of an account ends the oldest, in silence. */
  refresh(value: string, subject: string, grantId: string | undefined): void;
  /** How many seconds a refresh token is good for, Infinity where nothing limits it; 0: not any more. */
  remaining(value: string): number;
  /** Revokes what came of the same consent as a token; false where nobody knows that token. */
  revoke(value: string): boolean;
  /** Revokes whatever people consented to. */
  revokeConsents(): void;
  /** Ends the refresh tokens that are out, as their age would. */
  expireRefreshTokens(): void;
}

/** Refresh tokens of one account and one client that are good at once: Google's OAuth 2.0 page. */
const mostRefreshTokens = 100;

/** How Google's tokens begin, which those who look for secrets know them by. */
export const tokenPrefixes = { access: 'ya29.', refresh: '1//0' } as const;

/** The access token of a service account. */
export const newAccessToken = (): string =>
  `${tokenPrefixes.access}c.${randomBytes(96).toString('base64url')}`;

/** A book without tokens. */
export function makeTokenBook({ clock, accessTokenSeconds, refreshTokenSeconds }: Lifetimes) {
  const accessTokens = new Map<string, Bearer & { readonly expiresAt: number }>();
  const refreshTokens = new Map<string, RefreshToken>();
  const book: TokenBook = {
    access: (value, bearer) =>
      accessTokens.set(value, { ...bearer, expiresAt: clock.now() + accessTokenSeconds * 1000 }),
    bearerOf(value) {
      const found = accessTokens.get(value);
      return found && found.expiresAt <= clock.now() ? 'expired' : found;
    },
    refresh(value, subject, grantId) {
      refreshTokens.set(value, {
        subject,
        grantId,
        expiresAt: clock.now() + refreshTokenSeconds * 1000,
      });
      const [oldest, ...others] = [...refreshTokens].filter(([, of]) => of.subject === subject);
      if (oldest && others.length >= mostRefreshTokens) refreshTokens.delete(oldest[0]);
    },
    remaining(value) {
      const { expiresAt = 0 } = refreshTokens.get(value) ?? {};
      return Math.max(0, Math.ceil((expiresAt - clock.now()) / 1000));
    },
    revoke(value) {
      const found = accessTokens.get(value) ?? refreshTokens.get(value);
      if (!found) return false;
      accessTokens.delete(value);
      for (const tokens of [accessTokens, refreshTokens]) {
        for (const [other, { grantId }] of tokens) {
          if (grantId !== undefined && grantId === found.grantId) tokens.delete(other);
        }
      }
      return true;
    },
    revokeConsents() {
      refreshTokens.clear();
      for (const [value, { grantId }] of accessTokens) {
        if (grantId !== undefined) accessTokens.delete(value);
      }
    },
    expireRefreshTokens: () => refreshTokens.clear(),
  };
  return book;
}

/** How long tokens live. */
interface Lifetimes {
  readonly clock: Clock;
  readonly accessTokenSeconds: number;
  /** Infinity where nothing but use keeps them alive. */
  readonly refreshTokenSeconds: number;
}

interface RefreshToken {
  readonly subject: string;
  readonly grantId: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}
