import { DelegateBackoff, handleWhenResult, type RetryPolicy, retry } from 'cockatiel';
import type { Result } from '../../shared/result.ts';
import type { CalendarFailure } from './provider.ts';

/** What the policy has to know of a failed call. */
interface FailedCall {
  readonly failure: CalendarFailure;
  /** Whether the same call may well succeed in a moment. */
  readonly transient: boolean;
}

/** A visitor is waiting: no longer than this is waited before another try, in milliseconds. */
const longestWait = 2_000;

const retries = 2;

/**
 * Two more tries after a transient failure, as long as the wait that the server asks for is short;
 * else the failure is returned at once. Only for calls whose result is a {@link FailedCall} where they
 * fail, and that may be sent again.
 */
export function retryCalls(): RetryPolicy {
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

/** The policy is told of every result as `unknown`; it only ever runs calls to a provider. */
function failureOf(result: unknown): FailedCall | null {
  const call = result as Result<unknown, FailedCall>;
  return call.ok ? null : call.error;
}
