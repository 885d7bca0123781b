import {
  AuthorizationResponseError,
  ClientError,
  type CustomFetch,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { codeWord, noAnswer } from '../../calendar/call-failure.ts';
import type { CalendarFailure } from '../../calendar/provider.ts';
import type { Refusal } from '../../calendar/provider-kind.ts';

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

/** An authority said no. */
export interface AuthorityRefusal extends Refusal {
  readonly kind: 'refused';
  /** Its body may not have been read yet. Null where a browser brought the refusal. */
  readonly response: Response | null;
}

/** What went wrong between the kiosk and an authority. */
export type AuthorityFault =
  | {
      readonly kind: 'no-answer';
      readonly cause: 'offline' | 'timeout' | 'bad-response';
      readonly detail: string;
    }
  | AuthorityRefusal;

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

/** Letters of a description that are read: the patterns it is held against were not made for books. */
const longestDescription = 1_000;

/** The refusal in what an authority answered; words that are no code stay out of its error. */
export const refusal = (
  response: Response | null,
  error = '',
  description = '',
): AuthorityRefusal => ({
  kind: 'refused',
  response,
  error: error && codeWord(error),
  description: description.slice(0, longestDescription),
});

/** A refusal in one line: `HTTP 401 invalid_client`, and the provider's number for it. */
export function refusalWords({ response, error }: AuthorityRefusal, number: string): string {
  const status = response ? `HTTP ${response.status}` : '';
  return [status, error, number].filter((word) => word !== '').join(' ');
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
