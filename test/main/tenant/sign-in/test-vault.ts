import { memoryVault } from '../../../../main/tenant/memory-vault.ts';
import type { Vault } from '../../../../main/tenant/vault.ts';
import { fail } from '../../../../shared/result.ts';

/** A vault that can be locked half-way. */
export interface TestVault extends Vault {
  /** From now on it can be read, and takes nothing any more. */
  lock(): void;
}

/** A vault in memory, with the secrets of Microsoft that it holds at the start. */
export function testVault(microsoft: Readonly<Record<string, string>> = {}): TestVault {
  const made = memoryVault(JSON.stringify({ microsoft }));
  if (!made.ok) throw new Error(made.error);
  const vault = made.value;
  const locked = fail({ cause: 'locked' as const, detail: 'a locked collection' });
  let isLocked = false;
  return {
    ...vault,
    write: async (name, secret) => (isLocked ? locked : vault.write(name, secret)),
    remove: async (name) => (isLocked ? locked : vault.remove(name)),
    lock: () => {
      isLocked = true;
    },
  };
}
