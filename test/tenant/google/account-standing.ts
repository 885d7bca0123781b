import { findWorkspaceAccount } from './accounts.ts';

/** Which accounts an administrator has suspended. */
export interface AccountStanding {
  /** Suspends an account: nobody signs in to it, and its tokens are good for nothing. */
  suspend(address: string): void;
  /** Whether it is an account of the workspace that is neither suspended nor of somebody who left. */
  isEnabled(address: string): boolean;
}

/** Nobody is suspended, yet. */
export function makeAccountStanding(): AccountStanding {
  const suspended = new Set<string>();
  const canonical = (address: string) => address.toLowerCase();
  return {
    suspend: (address) => suspended.add(canonical(address)),
    isEnabled: (address) =>
      findWorkspaceAccount(address)?.enabled === true && !suspended.has(canonical(address)),
  };
}
