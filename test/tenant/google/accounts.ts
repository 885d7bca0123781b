import { createHash } from 'node:crypto';
import { type Account, account, domain } from '../company/account.ts';
import { people } from '../company/people.ts';

/**
 * The user whom a service account acts for, and nobody else: no person, no administrator, and with
 * nothing in a calendar of its own.
 */
export const kioskUser: Account = account('Lobby Kiosk', `lobby.kiosk@${domain}`, {
  givenName: 'Lobby',
  surname: 'Kiosk',
});

/** Everybody who has an account in the workspace; rooms and guests have none. */
export const workspaceAccounts: readonly Account[] = [...Object.values(people), kioskUser];

/** The account with this address or {@link accountId}, in any letter case. */
export function findWorkspaceAccount(key: string): Account | undefined {
  const wanted = key.toLowerCase();
  return workspaceAccounts.find(
    ({ address }) => wanted === address.toLowerCase() || wanted === accountId(address),
  );
}

/** Google's ID of an account, 21 digits: the `sub` of its ID tokens, the `id` in the directory. */
export function accountId(address: string): string {
  const hash = createHash('sha256').update(address.toLowerCase()).digest('hex');
  return `1${BigInt(`0x${hash}`).toString().slice(-20)}`;
}
