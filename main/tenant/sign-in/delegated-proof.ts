import { type ClientAuth, ClientSecretPost, None } from 'openid-client';
import { ok, type Result } from '../../../shared/result.ts';
import type { Authorization } from '../../calendar/provider-kind.ts';
import type { Vault, VaultFailure } from '../vault.ts';

/** What the application shows of itself where somebody signs in on its behalf. */
export interface DelegatedProof {
  readonly proof: 'secret' | 'nothing';
  readonly auth: ClientAuth;
}

/** Where in the vault that is, and whether it is shown at all. */
export type DelegatedClient = Pick<Authorization, 'showsSecret'> & {
  readonly secrets: Pick<Authorization['secrets'], 'clientSecret'>;
};

/** The client secret where the authority gave one to a program that cannot keep it, else nothing. */
export async function delegatedProof(
  { showsSecret, secrets }: DelegatedClient,
  vault: Pick<Vault, 'read'>,
): Promise<Result<DelegatedProof, VaultFailure>> {
  const secret = showsSecret ? await vault.read(secrets.clientSecret) : ok(null);
  if (!secret.ok) return secret;
  if (!secret.value) return ok({ proof: 'nothing', auth: None() });
  return ok({ proof: 'secret', auth: ClientSecretPost(secret.value) });
}
