import { fail } from '../../shared/result.ts';
import type { CalendarFailure } from './provider.ts';
import { Paused } from './tenant-pause.ts';

/**
 * What `fetch` failed with, when no whole answer came: `offline`, or `bad-response` for a redirect,
 * which Chromium reports as an error where the caller follows none, and for an answer without end; or
 * `throttled`, where nothing was sent in a pause.
 */
export function noAnswer(error: unknown): CalendarFailure {
  const pause = causesOf(error).find((cause) => cause instanceof Paused);
  if (pause) return { cause: 'throttled', retryAfter: pause.left, detail: 'paused' };
  const fault = faultIn(error);
  const cause = /redirect|too-large/i.test(fault) ? 'bad-response' : 'offline';
  return { cause, retryAfter: null, detail: fault };
}

/**
 * Whether a failure without an answer may well be over in a moment: that of a pause, or of a connection
 * that was cut, often a kept-alive one that the other side had given up.
 */
export const passes = ({ cause, detail }: CalendarFailure): boolean =>
  cause === 'throttled' || cutConnection.test(detail);

const cutConnection = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_(CONNECTION_\w+|EMPTY_RESPONSE))$/;

/** What a call ends with when its signal aborts: `timeout` where a deadline passed, else `offline`. */
export function aborted(signal: AbortSignal) {
  const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  const cause = timedOut ? 'timeout' : 'offline';
  const detail = timedOut ? 'deadline passed' : 'call abandoned';
  return fail<CalendarFailure>({ cause, retryAfter: null, detail });
}

/** Pages of one answer after which a server is not believed that there is an end: far beyond any tenant's. */
export const mostPages = 400;

/** A code that a server named, were it only a word: whatever else stands there stays out of the logs. */
export const codeWord = (code: string): string => (/^[\w.-]{1,80}$/.test(code) ? code : 'unnamed');

/** Settles as the work does, or with `otherwise` as soon as the signal aborts; the work goes on. */
export function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  otherwise: (signal: AbortSignal) => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(otherwise(signal));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
    const settled = () => signal.removeEventListener('abort', giveUp);
    work.finally(settled).then(resolve, reject);
  });
}

/**
 * A word for what went wrong below HTTP: Node's error code (`ECONNREFUSED`, `UND_ERR_SOCKET`, …),
 * which its fetch hides in the cause, or Chromium's `ERR_…`. Never the message itself, which may
 * hold an address.
 */
function faultIn(error: unknown): string {
  for (const at of causesOf(error)) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    const chromium = /net::(ERR_\w+)/.exec(at.message)?.[1];
    if (chromium) return chromium;
    if (/redirect/i.test(at.message)) return 'redirect';
  }
  return 'network error';
}

/** An error, and what caused it, and what caused that. */
function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
