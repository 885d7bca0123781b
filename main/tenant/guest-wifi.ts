import type { Wifi } from '../../shared/wifi.ts';
import type { Policy } from './policy-schema.ts';
import type { Vault } from './vault.ts';

/** The guest network with its password, read anew from the vault; null where the tenant has none. */
export async function guestWifi(
  network: Policy['tenant']['wifi'],
  vault: Vault,
  report: (problem: string) => void,
): Promise<Wifi | null> {
  if (!network) return null;
  if (network.security === 'open') return { ...network, password: null };
  const password = await vault.read('wifi.password');
  if (!password.ok) report(`keychain: ${password.error.cause} (${password.error.detail})`);
  return { ...network, password: password.ok ? password.value : null };
}
