import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Access } from '../../calendar/provider-kind.ts';
import { applicationToken } from './application-tokens.ts';
import { type Authority, findAuthority, timeout } from './authority.ts';
import { provingSecret } from './proving-secret.ts';
import { isSameAccess } from './purpose-tokens.ts';
import { abandoned, type SignedIn, type SignInFailure, type SignInParts } from './sign-in.ts';
import { vaultFailed } from './sign-in-failure.ts';

/**
 * Gets a token for the kiosk itself for each thing that it reads, to see whether that works. Some
 * authorities give one though nobody has consented to anything, which is `consent-missing` all the
 * same. The tokens are dropped.
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
  const found = await findAuthority(parts, signal);
  if (!found.ok) return found;
  const { calendars, directory } = authorization.access;
  const reads = isSameAccess(calendars, directory) ? [calendars] : [calendars, directory];
  for (const access of reads) {
    const failure = await tried(access, secret.value, found.value, parts);
    if (signal.aborted) return fail(abandoned);
    if (failure) return fail(failure);
  }
  return ok({ account: null, endsAt: null });
}

/** What is wrong with a token that is asked for; null where nothing is. */
async function tried(
  access: Access,
  secret: string,
  { client, fetch, failure }: Authority,
  { authorization, refusals, now }: SignInParts,
): Promise<SignInFailure | null> {
  const metadata = client.serverMetadata();
  const request = { metadata, authorization, access, fetch, timeout, now: now() };
  try {
    const granted = await applicationToken(secret, request);
    if (!granted) {
      return { cause: 'no-secret', detail: `${provingSecret(authorization)}: not a key` };
    }
    const isEmpty = refusals.saysNobodyConsented?.(granted.access_token) ?? false;
    return isEmpty ? { cause: 'consent-missing', detail: 'a token for nothing' } : null;
  } catch (error) {
    return failure(error);
  }
}
