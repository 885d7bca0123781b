import type { Fault } from '../../faults.ts';
import { type GraphError, graphError } from './reply.ts';

/** What Graph answers when this goes wrong; undefined for what is no answer of its own. */
export function graphFault(fault: Fault, issuer: string, url: URL): GraphError | undefined {
  switch (fault.kind) {
    case 'unauthorized':
      return unauthorized(issuer, 'Access token has expired or is not yet valid.');
    case 'forbidden':
      return graphError(
        403,
        'ErrorAccessDenied',
        'Access is denied. Check credentials and try again.',
      );
    case 'no-mailbox':
      return graphError(
        404,
        'MailboxNotEnabledForRESTAPI',
        'REST API is not yet supported for this mailbox.',
      );
    case 'throttled':
      return graphError(429, 'TooManyRequests', 'Please retry again later.', {
        'Retry-After': String(fault.retryAfterSeconds),
      });
    case 'unavailable':
      return graphError(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
    case 'sync-lost':
      // Only who goes on from somewhere can be told that it is not known any more.
      return url.searchParams.has('$deltatoken')
        ? graphError(410, 'SyncStateNotFound', 'The sync state is not found; resync is required.')
        : undefined;
    default:
      return undefined;
  }
}

/** 401, with the header that tells a client where to get a better token. */
export const unauthorized = (issuer: string, message: string): GraphError =>
  graphError(401, 'InvalidAuthenticationToken', message, {
    // The id is that of Microsoft Graph itself in every tenant.
    'WWW-Authenticate': `Bearer realm="", authorization_uri="${issuer}/auth", client_id="00000003-0000-0000-c000-000000000000"`,
  });
