import type { IncomingHttpHeaders } from 'node:http';
import type { SignInRefusal } from './error-page.ts';
import { knownScopes, scopesIn } from './scopes.ts';

/** What Google refuses a sign-in for, on a page of its own, before it asks who is there. */
export function refuseAuthorization(
  { searchParams }: URL,
  headers: IncomingHttpHeaders,
): SignInRefusal | undefined {
  if (/\bElectron\/|; wv\)/.test(headers['user-agent'] ?? '')) {
    return {
      status: 403,
      error: 'disallowed_useragent',
      description: "This app doesn't comply with Google's Use secure browsers policy.",
    };
  }
  const scopes = scopesIn(searchParams.get('scope') ?? '');
  if (scopes.length === 0) {
    return {
      status: 400,
      error: 'invalid_request',
      description: 'Missing required parameter: scope',
    };
  }
  const invalid = scopes.filter((scope) => !knownScopes.includes(scope));
  if (invalid.length === 0) return undefined;
  return {
    status: 400,
    error: 'invalid_scope',
    description: `Some requested scopes were invalid. {invalid=[${invalid.join(', ')}]}`,
  };
}
