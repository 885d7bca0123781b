import type { UnavailableCause } from '../../../shared/outcome.ts';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { codeWord, noAnswer, passes } from '../call-failure.ts';
import type { CalendarFailure } from '../provider.ts';
import { retryAfter } from '../retry-after.ts';
import { errorSchema } from './wire.ts';

/** Why a call to Google has no usable answer. */
export interface GoogleFailure {
  readonly failure: CalendarFailure;
  /** Null when there was no HTTP answer. */
  readonly status: number | null;
  /** Google's word for it (`notFound`, `fullSyncRequired`, …); null where Google gave none. */
  readonly reason: string | null;
  /** Whether the same call may well succeed in a moment. */
  readonly transient: boolean;
}

/** An answer of a server, as much of it as tells why it is a refusal. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Too many calls in a moment: https://developers.google.com/workspace/calendar/api/guides/errors. */
const hurry: readonly string[] = [
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'RATE_LIMIT_EXCEEDED',
  'RESOURCE_EXHAUSTED',
];

/** Too many calls in a day or an hour: another one in a moment fares no better. */
const quota: readonly string[] = ['quotaExceeded', 'dailyLimitExceeded'];

const outages: readonly number[] = [500, 502, 503, 504];

/** A failure in which Google had no part. */
export const withoutAnswer = (failure: CalendarFailure): GoogleFailure => ({
  failure,
  status: null,
  reason: null,
  transient: false,
});

/** No HTTP answer, or one that broke off. */
export function networkFailure(error: unknown): GoogleFailure {
  const failure = noAnswer(error);
  return { ...withoutAnswer(failure), transient: passes(failure) };
}

/** Google said no, or something that is not Google did. */
export function refusal({ status, headers, body }: RefusedAnswer, now: number): GoogleFailure {
  const reason = reasonIn(body);
  const cause = causeOf(status, reason);
  const detail = `HTTP ${status} ${reason ?? 'without a Google error'}`;
  return {
    failure: { cause, retryAfter: retryAfter(headers, now), detail },
    status,
    reason,
    transient: cause === 'throttled' ? !quota.includes(reason ?? '') : outages.includes(status),
  };
}

/** An answer that came whole and cannot be used. */
export function unusable(detail: string): GoogleFailure {
  const failure = { cause: 'bad-response', retryAfter: null, detail } as const;
  return { failure, status: 200, reason: null, transient: false };
}

/**
 * Google says 404 of what is not there and of what is not shared with us alike, and nothing tells them
 * apart. It is `forbidden`: a calendar that could be there could hold a meeting, and whoever sets up
 * the kiosk is pointed to the sharing, which is mostly what is missing.
 */
function causeOf(status: number, reason: string | null): UnavailableCause {
  if (status === 401) return 'unauthorized';
  if (status === 429) return 'throttled';
  if (reason === null) return 'bad-response';
  if (status === 403) return [...hurry, ...quota].includes(reason) ? 'throttled' : 'forbidden';
  return status === 404 ? 'forbidden' : 'bad-response';
}

/** The reason in Google's envelope; null where the body is something else. */
function reasonIn(body: string): string | null {
  const envelope = errorSchema.safeParse(parsedJson(body));
  if (!envelope.success) return null;
  const { errors, details, status } = envelope.data.error;
  const named = [...(errors ?? []), ...(details ?? [])].map(({ reason }) => reason).find(Boolean);
  return codeWord(named ?? status ?? '');
}
