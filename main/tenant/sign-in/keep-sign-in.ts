import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { abandoned, type SignedIn, type SignInFailure, type SignInParts } from './sign-in.ts';
import { vaultFailed } from './sign-in-failure.ts';

/**
 * Checks which directory somebody has signed in to, and puts their refresh token into the vault. The
 * issuer has been checked already, but metadata that were asked for a tenant by its domain, or an
 * authority for many tenants, leave it open which one answered: `tid` names it
 * (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference).
 */
export async function keepSignIn(
  granted: TokenEndpointResponse & TokenEndpointResponseHelpers,
  { authorization, vault }: SignInParts,
  signal: AbortSignal,
): Promise<Result<SignedIn, SignInFailure>> {
  const claims = granted.claims();
  const tid = claims?.tid;
  const account = claims?.preferred_username;
  const { directory, secrets } = authorization;
  if (directory && typeof tid === 'string' && tid.toLowerCase() !== directory) {
    return fail({ cause: 'wrong-tenant', detail: 'signed in to another directory' });
  }
  if (!granted.refresh_token) return fail({ cause: 'bad-response', detail: 'no refresh token' });
  if (signal.aborted) return fail(abandoned);
  const stored = await vault.write(secrets.refreshToken, granted.refresh_token);
  if (!stored.ok) return fail(vaultFailed(stored.error));
  return ok({ account: typeof account === 'string' ? account : null });
}
