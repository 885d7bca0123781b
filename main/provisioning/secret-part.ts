import { fail, ok } from '../../shared/result.ts';
import type { Vault } from '../tenant/vault.ts';
import { vaultWords } from '../tenant/vault-words.ts';
import type { Part } from './part.ts';

/** A secret, which goes into the keychain. */
export const secretPart = (name: string, secret: string, vault: Vault): Part => ({
  name: `secret ${name}`,
  async check() {
    const state = await vault.state();
    return state === 'ready' ? null : { cause: 'keychain', words: vaultWords(state) };
  },
  async put() {
    const written = await vault.write(name, secret);
    if (written.ok) return ok('is in the keychain');
    const cause = written.error.cause === 'too-large' ? 'bad-input' : 'keychain';
    return fail({ cause, words: vaultWords(written.error) });
  },
});
