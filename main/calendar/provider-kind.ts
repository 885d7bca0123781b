import type { z } from 'zod';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { CalendarProvider } from './provider.ts';

/** Where and as whom the kiosk signs in, and which secret of the vault proves it. */
export interface Authorization {
  /** The OpenID Connect issuer; its metadata are found by discovery. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly secretName: string;
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
  readonly authorization: (settings: Settings) => Authorization;
  readonly create: (parts: ProviderParts<Settings>) => CalendarProvider;
}
