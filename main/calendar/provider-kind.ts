import type { z } from 'zod';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Credential, SignInCause, SignInMethod } from '../../shared/staff/setup-view.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { EmailAddress } from './meeting.ts';
import type { CalendarProvider } from './provider.ts';

/** What an access token is for. Kept apart, so that none can do more than its purpose needs. */
export type Purpose = 'calendars' | 'directory' | 'booking';

/** What is asked for at the authority for a {@link Purpose}. */
export interface Access {
  readonly scope: string;
  /** Whom the kiosk acts for where it signs in as itself; null: for nobody, as itself. */
  readonly subject: EmailAddress | null;
}

/** An authority's refusal of a sign-in or a token. */
export interface Refusal {
  /** The OAuth error code; empty where none was read. */
  readonly error: string;
  /** What it says to people. Read here alone, and never passed on: it may name names. */
  readonly description: string;
}

/** Where, as whom and how the kiosk signs in, and which secrets of the vault prove it. */
export interface Authorization {
  /** The OpenID Connect issuer; its metadata are found by discovery. */
  readonly issuer: string;
  readonly clientId: string;
  /** The directory that whoever signs in has to be of; null where the settings do not give its ID. */
  readonly directory: string | null;
  /** `application`: the kiosk signs in as itself. Else somebody signs in on its behalf, once. */
  readonly signIn: SignInMethod;
  /**
   * What proves the kiosk itself, where it signs in as that. `secret`, `certificate`: client
   * credentials (RFC 6749, 4.4). `key-file`: an assertion of a service account (RFC 7523, 2.1),
   * whose key file the vault holds as it was downloaded.
   */
  readonly credential: Credential;
  /** For the kiosk as itself. */
  readonly access: Readonly<Record<Purpose, Access>>;
  /** On behalf of somebody. */
  readonly delegatedScope: string;
  /**
   * Those of {@link delegatedScope} that somebody can leave out at the authority, and the kiosk cannot
   * do without; absent where the authority grants all or nothing.
   */
  readonly neededScopes?: readonly string[];
  /** What goes to the authorization page beside what OAuth and OpenID Connect ask for. */
  readonly pageParameters: Readonly<Record<string, string>>;
  /** The host of the redirect to this computer that the authority takes, with any port. */
  readonly loopbackHost: 'localhost' | '127.0.0.1';
  /**
   * Whether an application on somebody's behalf shows its client secret too, where the vault has one:
   * some authorities give one to programs that cannot keep it.
   */
  readonly showsSecret: boolean;
  /** The page at which an administrator consents to all that the kiosk asks for, on any device. */
  readonly adminConsentUrl: string;
  /** What the secrets are kept under in the vault. */
  readonly secrets: {
    readonly clientSecret: string;
    /** A key and its certificate, as `application-key.ts` writes them, or a key file. */
    readonly key: string;
    readonly refreshToken: string;
  };
}

/** What an authority's refusals mean, and what is to be done about it at that provider. */
export interface RefusalWords {
  /** The cause that a refusal names more plainly than its OAuth code does; null where it does not. */
  readonly causeOf: (refusal: Refusal) => SignInCause | null;
  /**
   * The number or word of the refusal that may be shown to support, and is found in the provider's
   * documents; empty where it has none.
   */
  readonly numberIn: (description: string) => string;
  /**
   * Whether a token that the kiosk got as itself shows that nobody consented to anything; absent
   * where the authority refuses such a token.
   */
  readonly saysNobodyConsented?: (token: string) => boolean;
  /** What to do, a sentence in English, where the provider has something better to say than we do. */
  readonly advice: { readonly [C in SignInCause]?: string };
}

/** What every provider is built from. */
export interface ProviderParts<Settings> {
  readonly settings: Settings;
  /** Where the purposes ask for the same, these are the same. */
  readonly tokens: Readonly<Record<Purpose, AccessTokens>>;
  /** The group whose members can be visited; null: everybody. */
  readonly hostGroup: EmailAddress | null;
  /** Sends no cookies, stores nothing. For what somebody waits for. */
  readonly fetch: typeof globalThis.fetch;
  /** The same for what nobody waits for: sync and subscriptions must not keep a lookup waiting. */
  readonly syncFetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** The texts of a registration, by their names; what each is, only the provider's own page knows. */
export type RegistrationTexts = Readonly<Record<string, string>>;

/** How the wizard reads and writes the texts that a registration is made of. */
export interface RegistrationFields {
  /** The texts as they stand in the provider's block; empty where there is none yet. */
  readonly read: (block: unknown) => RegistrationTexts;
  /** The settings below the provider's block that new texts come to. */
  readonly write: (texts: RegistrationTexts, block: unknown) => Readonly<Record<string, unknown>>;
}

/** What somebody sent to the receiver, who may be anybody. */
export interface IncomingNotification {
  readonly method: string;
  readonly query: URLSearchParams;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** One thing that a provider tells about a subscription. */
export interface Notification {
  readonly subscription: string;
  /** The secret of the subscription, to be compared with the one that was given. */
  readonly secret: string;
  /**
   * `changed`: something in the calendar may have. `missed`: some notifications were. `ending`: it is
   * to be renewed now. `ended`: there is no subscription any more. `begun`: nothing happened yet.
   */
  readonly about: 'changed' | 'missed' | 'ending' | 'ended' | 'begun';
  /** Grows with each notification of a subscription, so that a replay shows; null: not numbered. */
  readonly number: number | null;
}

/** What came in, understood. */
export type NotificationReading =
  /** The provider asks whether the receiver is ours; the answer is sent back as plain text. */
  | { readonly kind: 'challenge'; readonly answer: string }
  | { readonly kind: 'notifications'; readonly notifications: readonly Notification[] }
  | { readonly kind: 'not-understood' };

/** One kind of calendar: all that the rest of the product needs to know to offer it. */
export interface ProviderKind<Settings> {
  /** Schema of the policy's block of the same name as the kind. */
  readonly settings: z.ZodType<Settings>;
  /** Groups of the block that say nothing in parts; a policy file gives them whole or not at all. */
  readonly wholeSettings: readonly string[];
  readonly registration: RegistrationFields;
  /** The ways to sign in that it has, in the order in which they are offered. */
  readonly signInMethods: readonly SignInMethod[];
  /** What the kiosk can prove itself with, in the order in which it is offered. */
  readonly credentials: readonly Credential[];
  readonly authorization: (settings: Settings) => Authorization;
  readonly refusals: RefusalWords;
  /** Reads what came in at the receiver; trusts nothing of it. */
  readonly readNotification: (incoming: IncomingNotification) => NotificationReading;
  readonly create: (parts: ProviderParts<Settings>) => CalendarProvider;
}
