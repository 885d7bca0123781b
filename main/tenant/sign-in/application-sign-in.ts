import { decodeJwt } from 'jose';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { applicationToken, provingSecret } from '../client-credentials.ts';
import { findAuthority } from './authority.ts';
import { abandoned, type SignedIn, type SignInFailure, type SignInParts } from './sign-in.ts';
import { vaultFailed } from './sign-in-failure.ts';

/**
 * Gets a token for the kiosk itself once, to see whether that works. Entra gives an application a
 * token though nobody has consented to anything; such a token has no `roles`
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference), and that is
 * `consent-missing`. A token that cannot be read says nothing, and is believed. The token is dropped.
 */
export async function applicationSignIn(
  parts: SignInParts,
  signal: AbortSignal,
): Promise<Result<SignedIn, SignInFailure>> {
  const { authorization, vault } = parts;
  const name = provingSecret(authorization);
  const secret = await vault.read(name);
  if (!secret.ok) return fail(vaultFailed(secret.error));
  if (!secret.value) return fail({ cause: 'no-secret', detail: `${name}: not in the keychain` });
  const found = await findAuthority(parts, authorization.credential, signal);
  if (!found.ok) return found;
  const { client, fetch, failure } = found.value;
  try {
    const metadata = client.serverMetadata();
    const granted = await applicationToken(metadata, authorization, secret.value, fetch);
    if (!granted) return fail({ cause: 'no-secret', detail: `${name}: not a key` });
    if (signal.aborted) return fail(abandoned);
    if (saysNobodyConsented(granted.access_token)) {
      return fail({ cause: 'consent-missing', detail: 'a token without roles' });
    }
    return ok({ account: null });
  } catch (error) {
    return fail(await failure(error));
  }
}

function saysNobodyConsented(token: string): boolean {
  try {
    const { roles } = decodeJwt(token);
    return !Array.isArray(roles) || roles.length === 0;
  } catch {
    return false;
  }
}
