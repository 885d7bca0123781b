import type { z } from 'zod';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { SignInMethod } from '../../shared/staff/setup-view.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { CalendarProvider } from './provider.ts';

/** Where, as whom and how the kiosk signs in, and which secrets of the vault prove it. */
export interface Authorization {
  /** The OpenID Connect issuer; its metadata are found by discovery. */
  readonly issuer: string;
  readonly clientId: string;
  /** The directory that whoever signs in has to be of; null where the settings do not give its ID. */
  readonly directory: string | null;
  /** `application`: the kiosk signs in as itself. Else somebody signs in on its behalf, once. */
  readonly signIn: SignInMethod;
  /** What proves the kiosk itself, where it signs in as that. */
  readonly credential: 'secret' | 'certificate';
  /** For the kiosk as itself. */
  readonly applicationScope: string;
  /** On behalf of somebody; it asks for a refresh token as well. */
  readonly delegatedScope: string;
  /** The page at which an administrator consents to all that the registration lists, on any device. */
  readonly adminConsentUrl: string;
  /** What the secrets are kept under in the vault. */
  readonly secrets: {
    readonly clientSecret: string;
    /** A key and its certificate, as `application-key.ts` writes them. */
    readonly key: string;
    readonly refreshToken: string;
  };
}

/** What every provider is built from. */
export interface ProviderParts<Settings> {
  readonly settings: Settings;
  readonly tokens: AccessTokens;
  /** Sends no cookies, stores nothing. */
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** One kind of calendar: all that the rest of the product needs to know to offer it. */
export interface ProviderKind<Settings> {
  /** Schema of the policy's block of the same name as the kind. */
  readonly settings: z.ZodType<Settings>;
  /** The ways to sign in that it has, in the order in which they are offered. */
  readonly signInMethods: readonly SignInMethod[];
  readonly authorization: (settings: Settings) => Authorization;
  readonly create: (parts: ProviderParts<Settings>) => CalendarProvider;
}
