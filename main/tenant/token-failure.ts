import {
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
export type SecretState = 'missing' | 'locked' | 'unavailable';

const secretStates: Record<SecretState, string> = {
  missing: 'not in the keychain',
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

/** What an error of openid-client means; any other error is a bug and is thrown on. */
export function tokenFailure(error: unknown, now: number): CalendarFailure {
  if (error instanceof ResponseBodyError) {
    const words = `${codeWord(error.error)} ${errorNumber(error.error_description)}`;
    return refused(error.response, now, words);
  }
  if (error instanceof WWWAuthenticateChallengeError) return refused(error.response, now, '');
  if (error instanceof ClientError) {
    if (error.cause instanceof NoAnswer) {
      const { cause, detail } = error.cause.failure;
      return failure(cause, detail);
    }
    if (error.code === 'OAUTH_TIMEOUT') return failure('timeout', 'deadline passed');
    if (error.cause instanceof Response && !error.cause.ok) return refused(error.cause, now, '');
    const first = firstCause(error);
    if (error.code === 'OAUTH_PARSE_ERROR' && !(first instanceof SyntaxError)) {
      const { cause, detail } = noAnswer(first);
      return failure(cause, detail);
    }
    return failure('bad-response', error.code ?? error.message);
  }
  // Metadata without a token endpoint, an issuer that is no URL.
  if (error instanceof TypeError) return failure('bad-response', 'unusable metadata');
  throw error;
}

/** What began it: the library reads an answer's body itself, and calls it unparsable when it breaks off. */
const firstCause = (error: Error): Error =>
  error.cause instanceof Error ? firstCause(error.cause) : error;

function refused(response: Response, now: number, words: string): CalendarFailure {
  const { status, headers } = response;
  const what = `HTTP ${status} ${words}`.trim();
  const refusal = failure(status >= 400 && status < 500 ? 'unauthorized' : 'bad-response', what);
  if (status !== 429) return refusal;
  return { ...refusal, cause: 'throttled', retryAfter: retryAfter(headers, now) };
}

/** The number that Microsoft's descriptions begin with, such as AADSTS7000215; the rest names names. */
const errorNumber = (description: string | undefined): string =>
  /^[A-Z]+\d+(?=:)/.exec(description ?? '')?.[0] ?? '';

const failure = (cause: CalendarFailure['cause'], detail: string): CalendarFailure => ({
  cause,
  retryAfter: null,
  detail: `sign-in: ${detail}`,
});
