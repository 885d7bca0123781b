import type { Finding } from '../../shared/staff/diagnosis.ts';
import type { Vault, VaultFailure } from '../tenant/vault.ts';
import { failed, fine, notLookedAt, type Trouble, warning } from './finding.ts';

/** A secret that the settings call for. */
export interface NeededSecret {
  readonly name: string;
  /** What to do where it is not there. */
  readonly todo: string;
  /** Whether meetings are found without it. */
  readonly isOptional: boolean;
}

/** Whether the keychain can be used, then each secret on a line of its own, by its name only. */
export async function keychainFindings(
  vault: Vault,
  needed: readonly NeededSecret[],
): Promise<readonly Finding[]> {
  const state = await vault.state();
  if (state !== 'ready') {
    return [
      failed('keychain', trouble(state)),
      ...needed.map(({ name }) => notLookedAt(secretCheck(name), 'keychain')),
    ];
  }
  const secrets = await Promise.all(needed.map((secret) => secretFinding(vault, secret)));
  return [fine('keychain', 'The keychain is there and unlocked.'), ...secrets];
}

/** What the line of a secret is called. */
export const secretCheck = (name: string): string => `secret ${name}`;

async function secretFinding(vault: Vault, secret: NeededSecret): Promise<Finding> {
  const { name, todo, isOptional } = secret;
  const read = await vault.read(name);
  if (!read.ok) return failed(secretCheck(name), trouble(read.error));
  if (read.value !== null) return fine(secretCheck(name), 'It is in the keychain.');
  return (isOptional ? warning : failed)(secretCheck(name), {
    means: 'It is not in the keychain.',
    todo,
  });
}

function trouble({ cause, detail }: VaultFailure): Trouble {
  if (cause === 'locked') {
    return {
      means: `The keychain is locked (${detail}).`,
      todo: "Unlock it, and let it be unlocked when the kiosk's user signs in.",
    };
  }
  return {
    means: `There is no keychain that can be used (${detail}).`,
    todo: "Run the kiosk in its user's desktop session; on Linux install a Secret Service such as gnome-keyring.",
  };
}
