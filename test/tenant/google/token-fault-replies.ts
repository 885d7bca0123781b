import type { Fault } from '../faults.ts';
import { routes } from './authority-settings.ts';
import { refusalPage } from './error-page.ts';
import { tokenRefusal } from './token-refusal.ts';

/** An answer of the authority. */
export interface TokenFaultReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What the authority answers at an address when this goes wrong; undefined for what is no answer. */
export function tokenFault(fault: Fault, url: URL): TokenFaultReply | undefined {
  switch (fault.kind) {
    case 'refusal':
      return url.pathname.endsWith(routes.authorization)
        ? refusedSignIn(fault.error, fault.description, url)
        : refused(fault.error, fault.description);
    case 'unauthorized':
      return refused('invalid_client', 'The provided client secret is invalid.');
    case 'forbidden':
    case 'no-mailbox':
      return refused('disabled_client', 'The OAuth client was disabled.');
    case 'throttled':
      return reply(429, 'rate_limit_exceeded', 'Rate Limit Exceeded', {
        'Retry-After': String(fault.retryAfterSeconds),
      });
    case 'quota':
      return reply(fault.status, 'rate_limit_exceeded', 'Rate Limit Exceeded');
    case 'unavailable':
      return reply(503, 'internal_failure', 'Backend Error');
    case 'truncated':
      return { status: 200, headers: json, text: '{"access_token":"ya29.a0","expires_in":35' };
    default:
      return undefined;
  }
}

const json = { 'Content-Type': 'application/json; charset=utf-8' };

const reply = (
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): TokenFaultReply => ({
  status,
  headers: { ...json, ...headers },
  text: JSON.stringify({ error, error_description: description }),
});

const refused = (error: string, description: string): TokenFaultReply =>
  reply(tokenRefusal(error, description).status, error, description);

/** The application hears of a person who declines; all else stays on a page of Google's. */
function refusedSignIn(error: string, description: string, url: URL): TokenFaultReply {
  const redirect = url.searchParams.get('redirect_uri');
  if (error !== 'access_denied' || redirect === null) {
    const text = refusalPage({ status: 400, error, description });
    return { status: 400, headers: { 'Content-Type': 'text/html; charset=utf-8' }, text };
  }
  const back = new URL(redirect);
  back.searchParams.set('error', error);
  back.searchParams.set('state', url.searchParams.get('state') ?? '');
  back.searchParams.set('iss', url.href.slice(0, url.href.indexOf(routes.authorization)));
  return { status: 302, headers: { Location: back.href }, text: '' };
}
