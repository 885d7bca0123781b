import {
  AuthorizationResponseError,
  ClientError,
  type CustomFetch,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { fail } from '../../shared/result.ts';
import { codeWord, noAnswer } from '../calendar/call-failure.ts';
import type { CalendarFailure } from '../calendar/provider.ts';
import { retryAfter } from '../calendar/retry-after.ts';

/** Why there is no secret to sign in with. */
export type SecretState = 'missing' | 'unusable' | 'locked' | 'unavailable';

const secretStates: Record<SecretState, string> = {
  missing: 'not in the keychain',
  unusable: 'what is in the keychain is no key with its certificate',
  locked: 'the keychain is locked',
  unavailable: 'there is no keychain',
};

/** Nothing can be asked for without the secret; the detail names it. */
export function withoutSecret(name: string, state: SecretState) {
  const detail = `secret ${name}: ${secretStates[state]}`;
  return fail<CalendarFailure>({ cause: 'unauthorized', retryAfter: null, detail });
}

/** Carries what went wrong below HTTP through openid-client, which would hide it. */
class NoAnswer extends Error {
  readonly failure: CalendarFailure;

  constructor(failure: CalendarFailure) {
    super('no answer');
    this.failure = failure;
  }
}

/** The same fetch, for openid-client: its errors are told apart from the library's own. */
export function reachable(fetch: typeof globalThis.fetch): CustomFetch {
  return async (url, options) => {
    // The form of a token request is the only body that is ever sent.
    const body = options.body instanceof URLSearchParams ? options.body : null;
    try {
      return await fetch(url, { ...options, body });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new NoAnswer(noAnswer(error));
    }
  };
}

/** What went wrong between the kiosk and an authority. */
export type AuthorityFault =
  | {
      readonly kind: 'no-answer';
      readonly cause: 'offline' | 'timeout' | 'bad-response';
      readonly detail: string;
    }
  | {
      readonly kind: 'refused';
      /** The OAuth error code; empty where none was read. */
      readonly error: string;
      /** The number that Microsoft gives it, such as `AADSTS7000215`; empty where there is none. */
      readonly number: string;
      /** Its body may not have been read yet. Null where a browser brought the refusal. */
      readonly response: Response | null;
    };

/** What an error of openid-client means; any other error is a bug and is thrown on. */
export function authorityFault(error: unknown): AuthorityFault {
  if (error instanceof ResponseBodyError) {
    return refusal(error.response, error.error, error.error_description);
  }
  if (error instanceof AuthorizationResponseError) {
    return refusal(null, error.error, error.error_description);
  }
  if (error instanceof WWWAuthenticateChallengeError) return refusal(error.response);
  if (error instanceof ClientError) {
    if (error.cause instanceof NoAnswer) return silence(error.cause.failure);
    const first = firstCause(error);
    if (error.code === 'OAUTH_TIMEOUT' || first.name === 'TimeoutError') {
      return { ...unusable('deadline passed'), cause: 'timeout' };
    }
    if (error.cause instanceof Response && !error.cause.ok) return refusal(error.cause);
    if (error.code === 'OAUTH_PARSE_ERROR' && !(first instanceof SyntaxError)) {
      return silence(noAnswer(first));
    }
    return unusable(error.code ?? error.message);
  }
  // Metadata without a token endpoint, an issuer that is no URL.
  if (error instanceof TypeError) return unusable('unusable metadata');
  throw error;
}

/** The refusal in what an authority answered; words that are no code stay out. */
export function refusal(
  response: Response | null,
  error = '',
  description = '',
): Extract<AuthorityFault, { kind: 'refused' }> {
  const word = error && codeWord(error);
  return { kind: 'refused', response, error: word, number: errorNumber(description) };
}

/** A refusal in one line: `HTTP 401 invalid_client AADSTS7000215`. */
export function refusalWords({
  response,
  error,
  number,
}: Extract<AuthorityFault, { kind: 'refused' }>): string {
  const status = response ? `HTTP ${response.status}` : '';
  return [status, error, number].filter((word) => word !== '').join(' ');
}

/** The same in the words that every provider's calls fail with. */
export function tokenFailure(error: unknown, now: number): CalendarFailure {
  const fault = authorityFault(error);
  if (fault.kind === 'no-answer') return failure(fault.cause, fault.detail);
  const { status = 0, headers } = fault.response ?? {};
  const cause = status >= 400 && status < 500 ? 'unauthorized' : 'bad-response';
  const refused = failure(cause, refusalWords(fault));
  if (status !== 429 || !headers) return refused;
  return { ...refused, cause: 'throttled', retryAfter: retryAfter(headers, now) };
}

const unusable = (detail: string) =>
  ({ kind: 'no-answer', cause: 'bad-response', detail }) as const;

const silence = ({ cause, detail }: CalendarFailure): AuthorityFault => ({
  ...unusable(detail),
  cause: cause === 'offline' ? 'offline' : 'bad-response',
});

/** What began it: the library reads an answer's body itself, and calls it unparsable when it breaks off. */
const firstCause = (error: Error): Error =>
  error.cause instanceof Error ? firstCause(error.cause) : error;

/** The number that Microsoft's descriptions begin with, such as AADSTS7000215; the rest names names. */
const errorNumber = (description: string): string => /^[A-Z]+\d+(?=:)/.exec(description)?.[0] ?? '';

const failure = (cause: CalendarFailure['cause'], detail: string): CalendarFailure => ({
  cause,
  retryAfter: null,
  detail: `sign-in: ${detail}`,
});
