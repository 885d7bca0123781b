import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Result } from '../../../shared/result.ts';
import type { SignInCause } from '../../../shared/staff/setup-view.ts';
import type { Authorization, RefusalWords } from '../../calendar/provider-kind.ts';
import type { Vault } from '../vault.ts';

/** What every way to sign in works with. */
export interface SignInParts {
  readonly authorization: Authorization;
  /** What the authority's refusals mean. */
  readonly refusals: RefusalWords;
  /** Holds the secrets, and takes the refresh token. */
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** Why a sign-in came to nothing. */
export interface SignInFailure {
  readonly cause: SignInCause;
  /** For support: status, code and number; never a secret or a name. */
  readonly detail: string;
}

/** Who signed in. */
export interface SignedIn {
  /** The name of the account at the authority; null for the application itself, or where not told. */
  readonly account: string | null;
  /** When somebody has to sign in again whatever happens; null where nothing says so. */
  readonly endsAt: EpochMs | null;
}

/** A sign-in that waits for somebody at a browser. */
export interface StartedSignIn {
  /** When it is given up. */
  readonly expiresAt: EpochMs;
  /** Settles once that somebody is done; the refresh token is then in the vault. */
  readonly done: Promise<Result<SignedIn, SignInFailure>>;
}

/** A sign-in that waits for somebody to type a code at an address, on any device. */
export interface StartedCode extends StartedSignIn {
  readonly code: string;
  readonly url: string;
}

/** What a sign-in ends with that its caller gave up. Nothing has been stored. */
export const abandoned: SignInFailure = { cause: 'expired', detail: 'sign-in abandoned' };

/** What a sign-in ends with that nobody finished in time. */
export const expired: SignInFailure = { cause: 'expired', detail: 'not finished in time' };
