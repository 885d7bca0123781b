import type { SecretTooLarge, VaultFailure } from './vault.ts';

/** Why a secret was not stored, read or removed, for people. */
export function vaultWords(failure: VaultFailure | SecretTooLarge): string {
  switch (failure.cause) {
    case 'locked':
      return `the keychain is locked; unlock it and try again (${failure.detail})`;
    case 'unavailable':
      return `the keychain cannot be used (${failure.detail})`;
    case 'too-large':
      return `the secret is too large: ${failure.bytes} bytes`;
  }
}
