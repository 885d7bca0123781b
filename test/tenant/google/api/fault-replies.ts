import type { Fault } from '../../faults.ts';
import { fullSyncRequired, notFound } from './refusals.ts';
import { type ApiReply, errorReply } from './reply.ts';

/**
 * What the APIs answer when this goes wrong; undefined for what is no answer of theirs. A sync can
 * only be lost by a request that goes on with one.
 */
export function apiFault(fault: Fault, url: URL): ApiReply | undefined {
  switch (fault.kind) {
    case 'unauthorized':
      return unauthorized;
    case 'forbidden':
      return errorReply({ code: 403, domain: 'global', reason: 'forbidden', message: 'Forbidden' });
    case 'no-mailbox':
      return notFound().reply;
    case 'throttled':
      return errorReply(
        {
          code: 429,
          domain: 'usageLimits',
          reason: 'rateLimitExceeded',
          message: 'Rate Limit Exceeded',
        },
        { 'Retry-After': String(fault.retryAfterSeconds) },
      );
    case 'quota':
      return errorReply({
        code: fault.status,
        domain: 'usageLimits',
        reason: fault.reason,
        message: quotaMessages[fault.reason],
      });
    case 'unavailable':
      return errorReply({
        code: 503,
        domain: 'global',
        reason: 'backendError',
        message: 'Backend Error',
      });
    case 'sync-lost':
      return url.searchParams.has('syncToken') ? fullSyncRequired().reply : undefined;
    default:
      return undefined;
  }
}

/** 401: the token is none, or none any more. */
export const unauthorized: ApiReply = errorReply(
  {
    code: 401,
    domain: 'global',
    reason: 'authError',
    message: 'Invalid Credentials',
    at: ['header', 'Authorization'],
  },
  { 'WWW-Authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
);

const quotaMessages = {
  rateLimitExceeded: 'Rate Limit Exceeded',
  userRateLimitExceeded: 'User Rate Limit Exceeded',
  quotaExceeded: 'Calendar usage limits exceeded.',
} as const;
