import { DelegateBackoff, handleWhenResult, type RetryPolicy, retry } from 'cockatiel';
import type { Result } from '../../../shared/result.ts';
import type { GraphFailure } from './graph-failure.ts';

/** A visitor is waiting: no longer than this is waited before another try, in milliseconds. */
const longestWait = 2_000;

const retries = 2;

/**
 * Two more tries after a transient failure, as long as the wait that the server asks for is short;
 * else the failure is returned at once. Only for calls that change nothing.
 */
export function retryReads(): RetryPolicy {
  return retry(handleWhenResult(worthAnotherTry), {
    maxAttempts: retries,
    backoff: new DelegateBackoff(({ attempt, result }) => {
      const asked = 'value' in result ? failureOf(result.value)?.failure.retryAfter : null;
      // Kiosks that were turned away together must not come back together.
      return (asked ?? 200 * attempt) + Math.random() * 100 * attempt;
    }),
  });
}

function worthAnotherTry(result: unknown): boolean {
  const failure = failureOf(result);
  return !!failure?.transient && (failure.failure.retryAfter ?? 0) <= longestWait;
}

/** The policy is told of every result as `unknown`; it only ever runs calls to Graph. */
function failureOf(result: unknown): GraphFailure | null {
  const call = result as Result<unknown, GraphFailure>;
  return call.ok ? null : call.error;
}
