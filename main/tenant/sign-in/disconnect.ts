import { ResponseBodyError, tokenRevocation } from 'openid-client';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { VaultFailure } from '../vault.ts';
import { type Authority, findDelegatedAuthority } from './authority.ts';
import type { SignInFailure, SignInParts } from './sign-in.ts';
import { vaultFailed } from './sign-in-failure.ts';

/** What became of a connection that was given up. */
export interface Disconnected {
  /**
   * Whether the authority has forgotten the refresh token. `not-offered`: it has no way to;
   * `nothing`: nobody was signed in; else why it did not.
   */
  readonly revocation: 'revoked' | 'not-offered' | 'nothing' | SignInFailure;
  /** Whether every secret of the provider is out of the vault. */
  readonly wiped: Result<void, VaultFailure>;
}

/**
 * Revokes the refresh token where the authority can (RFC 7009), then wipes every secret of the
 * provider, whatever the authority said and however long the signal lets it talk.
 */
export async function disconnect(parts: SignInParts, signal: AbortSignal): Promise<Disconnected> {
  const revocation = await revoke(parts, signal);
  return { revocation, wiped: await wipe(parts) };
}

async function revoke(
  parts: SignInParts,
  signal: AbortSignal,
): Promise<Disconnected['revocation']> {
  const stored = await parts.vault.read(parts.authorization.secrets.refreshToken);
  if (!stored.ok) return vaultFailed(stored.error);
  if (!stored.value) return 'nothing';
  const found = await findDelegatedAuthority(parts, signal);
  return found.ok ? revokeAt(found.value, stored.value) : found.error;
}

async function revokeAt(
  { client, failure }: Authority,
  token: string,
): Promise<Disconnected['revocation']> {
  if (!client.serverMetadata().revocation_endpoint) return 'not-offered';
  try {
    await tokenRevocation(client, token, { token_type_hint: 'refresh_token' });
    return 'revoked';
  } catch (error) {
    return isOfDeadToken(error) ? 'revoked' : failure(error);
  }
}

/** RFC 7009, 2.2, wants a success for a token that is dead already; some authorities refuse it. */
const isOfDeadToken = (error: unknown): boolean =>
  error instanceof ResponseBodyError && error.error === 'invalid_token';

/** Goes on after a failure: the fewer secrets are left, the better. */
async function wipe({ authorization, vault }: SignInParts): Promise<Disconnected['wiped']> {
  let wiped: Disconnected['wiped'] = ok(undefined);
  for (const name of Object.values(authorization.secrets)) {
    const removed = await vault.remove(name);
    if (!removed.ok) wiped = fail(removed.error);
  }
  return wiped;
}
