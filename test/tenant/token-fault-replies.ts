import type { Fault } from './faults.ts';

/** An answer of the token endpoint, RFC 6749 section 5. */
export interface TokenFaultReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What the token endpoint answers when this goes wrong; undefined for what is no answer. */
export function tokenFault(fault: Fault): TokenFaultReply | undefined {
  switch (fault.kind) {
    case 'unauthorized':
      return reply(401, 'invalid_client', 'Invalid client secret provided.');
    case 'forbidden':
    case 'no-mailbox':
      return reply(400, 'unauthorized_client', 'The application is disabled in this tenant.');
    case 'throttled':
      return reply(429, 'temporarily_unavailable', 'Too many requests.', {
        'Retry-After': String(fault.retryAfterSeconds),
      });
    case 'unavailable':
      return reply(503, 'temporarily_unavailable', 'The service is temporarily unavailable.');
    case 'truncated':
      return { status: 200, headers: {}, text: '{"token_type":"Bearer","expires_in":35' };
    default:
      return undefined;
  }
}

const reply = (
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): TokenFaultReply => ({
  status,
  headers,
  text: JSON.stringify({ error, error_description: description }),
});
