import { findAccount } from '../company/company.ts';

/** Whose calendars the application may read, and who shares theirs with whom. */
export interface MailboxAccess {
  /** Confines the application to these mailboxes; null lifts it. */
  confine(addresses: readonly string[] | null): void;
  /** The owner of one calendar shares it with somebody. */
  share(ofAddress: string, withAddress: string): void;
  /** Whether the application may read that mailbox, once its permission lets it read calendars. */
  admitsApplication(address: string): boolean;
  /** Whether that calendar is shared with that person. */
  isShared(ofAddress: string, withAddress: string): boolean;
}

/** A tenant in which the application is not confined, and nobody shares. */
export function makeMailboxAccess(): MailboxAccess {
  let scope: ReadonlySet<string> | null = null;
  const shared = new Set<string>();
  const pair = (owner: string, reader: string) => `${canonical(owner)} ${canonical(reader)}`;
  return {
    confine(addresses) {
      scope = addresses && new Set(addresses.map(canonical));
    },
    share: (ofAddress, withAddress) => shared.add(pair(ofAddress, withAddress)),
    admitsApplication: (address) => scope?.has(canonical(address)) ?? true,
    isShared: (ofAddress, withAddress) => shared.has(pair(ofAddress, withAddress)),
  };
}

const canonical = (key: string): string => findAccount(key)?.address ?? key.toLowerCase();
