import type { Result } from '../../shared/result.ts';
import { providers } from '../calendar/registry.ts';

/** Every secret that the product may be given, by the name it is stored under. */
export const secretNames: readonly string[] = [
  ...Object.keys(providers).map((provider) => `${provider}.clientSecret`),
  'wifi.password',
];

/** Why the vault has no answer. `locked`: it waits for somebody to unlock it. */
export interface VaultFailure {
  readonly cause: 'locked' | 'unavailable';
  /** For support: what the operating system said. Never a secret. */
  readonly detail: string;
}

/** The secret does not fit into one entry of every keychain. */
export interface SecretTooLarge {
  readonly cause: 'too-large';
  readonly bytes: number;
}

/** Where secrets are kept: one entry for each of {@link secretNames}, and the kiosk's own. */
export interface Vault {
  /** The secret, or null where none is stored. */
  read(name: string): Promise<Result<string | null, VaultFailure>>;
  /** Stores a secret, which is not empty, in place of the one before. */
  write(name: string, secret: string): Promise<Result<void, VaultFailure | SecretTooLarge>>;
  /** Forgets a secret; false where none was stored. */
  remove(name: string): Promise<Result<boolean, VaultFailure>>;
}
