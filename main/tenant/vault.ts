import type { Result } from '../../shared/result.ts';
import type { Authorization } from '../calendar/provider-kind.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';

/** What a provider's secrets are kept under in the vault. */
export const secretNamesOf = (provider: ProviderName): Authorization['secrets'] => ({
  clientSecret: `${provider}.clientSecret`,
  key: `${provider}.clientKey`,
  refreshToken: `${provider}.refreshToken`,
});

const namesByProvider = (Object.keys(providers) as ProviderName[]).map(secretNamesOf);

/**
 * The secrets that IT may put in, by the name they are stored under: what an application proves
 * itself with to each provider, and the guests' network.
 */
export const givenSecretNames: readonly string[] = [
  ...namesByProvider.flatMap(({ clientSecret, key }) => [clientSecret, key]),
  'wifi.password',
];

/**
 * Every secret of the tenant. A refresh token comes from signing in at the kiosk and is another
 * after each use: nobody puts one in.
 */
export const secretNames: readonly string[] = [
  ...givenSecretNames,
  ...namesByProvider.map(({ refreshToken }) => refreshToken),
];

/** Why the vault has no answer. `locked`: it waits for somebody to unlock it. */
export interface VaultFailure {
  readonly cause: 'locked' | 'unavailable';
  /** For support: what the operating system said. Never a secret. */
  readonly detail: string;
}

/** No secret is that long: the vault takes 64 KiB. */
export interface SecretTooLarge {
  readonly cause: 'too-large';
  readonly bytes: number;
}

/** Where secrets are kept: one for each of {@link secretNames}, and the kiosk's own. */
export interface Vault {
  /** The secret, or null where none is stored. Whole, or not at all. */
  read(name: string): Promise<Result<string | null, VaultFailure>>;
  /**
   * Stores a secret, which is not empty, in place of the one before. A process that ends half-way
   * leaves the old one or the new one.
   */
  write(name: string, secret: string): Promise<Result<void, VaultFailure | SecretTooLarge>>;
  /** Forgets a secret; false where none was stored. */
  remove(name: string): Promise<Result<boolean, VaultFailure>>;
  /** Whether secrets can be read and written now; leaves them as they are. */
  state(): Promise<'ready' | VaultFailure>;
}
