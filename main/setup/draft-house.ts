import type { CheckedStaffInput, StaffOutput } from '../../shared/staff/staff-ipc.ts';
import type { PolicyProblem } from '../tenant/policy-failure.ts';
import type { SecretTooLarge, Vault, VaultFailure } from '../tenant/vault.ts';
import type { DraftStore } from './draft-store.ts';
import { newSecrets } from './draft-vault.ts';
import { houseProblems, houseSettings } from './house-settings.ts';
import { keepLogo } from './logo.ts';

/** What a {@link DraftHouse} works with. */
export interface DraftHouseParts {
  readonly store: DraftStore;
  readonly vault: Vault;
  /** The kiosk's own folder; logos are put into it. */
  readonly folder: string;
}

/** What the guest network's password is kept under in the vault. */
export const wifiPassword = 'wifi.password';

/** The draft of what surrounds the calendar. */
export class DraftHouse {
  readonly #parts: DraftHouseParts;
  #hasPassword = false;

  constructor(parts: DraftHouseParts) {
    this.#parts = parts;
  }

  /** Whether the vault has a password for the guest network. */
  get hasPassword(): boolean {
    return this.#hasPassword;
  }

  /** Looks into the vault for what it holds. */
  async lookAtSecrets(): Promise<void> {
    const password = await this.#parts.store.vault.read(wifiPassword);
    this.#hasPassword = password.ok && password.value !== null;
  }

  /** Saves all of it, or nothing where something does not fit. */
  async save(house: CheckedStaffInput<'saveHouse'>): Promise<readonly PolicyProblem[]> {
    const { store } = this.#parts;
    const changes = houseSettings(house);
    const problems = houseProblems(house, store.changed(changes), this.#hasPassword);
    if (problems.length > 0) return problems;
    const failure = await this.#savePassword(house.wifi?.password ?? '');
    if (failure) return [{ path: 'tenant.wifi.password', message: refusals[failure.cause] }];
    store.change(changes);
    await this.lookAtSecrets();
    return [];
  }

  /** Takes a picture as the logo, or takes the logo away where the file is null. */
  saveLogo(file: string | null): StaffOutput<'chooseLogo'>['status'] {
    const { store, folder } = this.#parts;
    const logo = 'tenant.brand.logo';
    if (file === null) {
      store.change({ [logo]: undefined });
      return 'removed';
    }
    const kept = keepLogo(file, folder);
    if (kept.ok) store.change({ [logo]: kept.value });
    return kept.ok ? 'saved' : kept.error;
  }

  /** An empty one leaves the one before. */
  async #savePassword(password: string): Promise<VaultFailure | SecretTooLarge | null> {
    const { store, vault } = this.#parts;
    if (password === '') return null;
    const written = await newSecrets(vault).write(wifiPassword, password);
    if (!written.ok) return written.error;
    store.noteSecret(wifiPassword, true);
    return null;
  }
}

const refusals: Record<(VaultFailure | SecretTooLarge)['cause'], string> = {
  locked: 'cannot be kept: the keychain is locked',
  unavailable: 'cannot be kept: there is no keychain',
  'too-large': 'is too long',
};
