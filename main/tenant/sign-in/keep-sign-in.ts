import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { abandoned, type SignedIn, type SignInFailure, type SignInParts } from './sign-in.ts';
import { vaultFailed } from './sign-in-failure.ts';

/**
 * Checks which directory somebody has signed in to and whether they left out what the kiosk needs,
 * and puts their refresh token into the vault. The issuer has been checked already, but metadata that
 * were asked for a tenant by its domain, or an authority for many tenants, leave it open which one
 * answered: with those that have such, `tid` names it.
 */
export async function keepSignIn(
  granted: TokenEndpointResponse & TokenEndpointResponseHelpers,
  { authorization, vault, now }: SignInParts,
  signal: AbortSignal,
): Promise<Result<SignedIn, SignInFailure>> {
  const claims = granted.claims();
  const tid = claims?.tid;
  const { directory, secrets, neededScopes = [] } = authorization;
  if (directory && typeof tid === 'string' && tid.toLowerCase() !== directory) {
    return fail({ cause: 'wrong-tenant', detail: 'signed in to another directory' });
  }
  if (isWithout(neededScopes, granted.scope)) {
    return fail({ cause: 'consent-missing', detail: 'not all that was asked for was granted' });
  }
  if (!granted.refresh_token) return fail({ cause: 'bad-response', detail: 'no refresh token' });
  if (signal.aborted) return fail(abandoned);
  const stored = await vault.write(secrets.refreshToken, granted.refresh_token);
  if (!stored.ok) return fail(vaultFailed(stored.error));
  const account = [claims?.preferred_username, claims?.email].find(
    (name) => typeof name === 'string',
  );
  return ok({ account: account ?? null, endsAt: endOf(granted.refresh_token_expires_in, now()) });
}

/** An answer that names no scope grants all that was asked for (RFC 6749, 5.1). */
function isWithout(needed: readonly string[], scope: string | undefined): boolean {
  if (scope === undefined) return false;
  const granted = new Set(scope.split(' '));
  return needed.some((name) => !granted.has(name));
}

/** Some authorities say how many seconds a refresh token lives, whatever becomes of it. */
function endOf(seconds: unknown, now: EpochMs): EpochMs | null {
  return typeof seconds === 'number' && seconds > 0 ? epochMs(now + seconds * 1_000) : null;
}
