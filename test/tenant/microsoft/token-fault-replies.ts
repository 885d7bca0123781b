import type { Fault } from '../faults.ts';
import { entraBody, entraStatus } from './entra-errors.ts';

/** An answer of the token endpoint, RFC 6749 section 5. */
export interface TokenFaultReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What the authority answers at an address when this goes wrong; undefined for what is no answer. */
export function tokenFault(fault: Fault, url: URL): TokenFaultReply | undefined {
  switch (fault.kind) {
    case 'entra': {
      const body = entraBody(fault.code);
      const redirect = url.searchParams.get('redirect_uri');
      if (redirect === null) {
        return { status: entraStatus(fault.code), headers: {}, text: JSON.stringify(body) };
      }
      const back = new URL(redirect);
      for (const name of ['error', 'error_description'] as const) {
        back.searchParams.set(name, String(body[name]));
      }
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      // The provider's metadata promise this one (RFC 9207).
      back.searchParams.set('iss', new URL('.', url).href.replace(/\/$/, ''));
      return { status: 302, headers: { Location: back.href }, text: '' };
    }
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
