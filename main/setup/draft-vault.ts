import { ok, type Result } from '../../shared/result.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';
import {
  type SecretTooLarge,
  secretNamesOf,
  type Vault,
  type VaultFailure,
} from '../tenant/vault.ts';

/** Under which name a draft's secret waits until the draft is in force. */
const waiting = (name: string): string => `setup.${name}`;

/**
 * The vault as a draft sees it: secrets that wait for the draft to be in force stand under names of
 * their own, so that check-ins go on with those they have. All others are the ones in force.
 */
export function draftVault(vault: Vault, waits: (name: string) => boolean): Vault {
  const nameOf = (name: string) => (waits(name) ? waiting(name) : name);
  return {
    read: (name) => vault.read(nameOf(name)),
    write: (name, secret) => vault.write(nameOf(name), secret),
    remove: (name) => vault.remove(nameOf(name)),
    state: () => vault.state(),
  };
}

/** The vault for what a draft is given anew: nothing that is in force is read or written. */
export const newSecrets = (vault: Vault): Vault => draftVault(vault, () => true);

/**
 * Puts a draft's secrets in the place of those in force, and forgets those of every other provider
 * than the one in force, for nothing goes by them any more. May be done again where it was stopped
 * half way: each secret is in force before it stops waiting.
 */
export async function putInForce(
  vault: Vault,
  names: readonly string[],
  provider: ProviderName | null,
): Promise<Result<void, VaultFailure | SecretTooLarge>> {
  for (const name of names) {
    const waits = await vault.read(waiting(name));
    if (!waits.ok) return waits;
    if (waits.value === null) continue;
    const written = await vault.write(name, waits.value);
    if (!written.ok) return written;
    const removed = await vault.remove(waiting(name));
    if (!removed.ok) return removed;
  }
  return provider ? forgetOthers(vault, provider) : ok(undefined);
}

async function forgetOthers(
  vault: Vault,
  inForce: ProviderName,
): Promise<Result<void, VaultFailure>> {
  const others = (Object.keys(providers) as ProviderName[]).filter((name) => name !== inForce);
  for (const name of others.flatMap((other) => Object.values(secretNamesOf(other)))) {
    const removed = await vault.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}
