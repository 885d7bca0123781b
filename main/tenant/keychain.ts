import { fail, ok, type Result } from '../../shared/result.ts';
import type { SecretTooLarge, Vault, VaultFailure } from './vault.ts';

/** What every entry stands under in the operating system's keychain; the account is its name. */
const service = 'Atrium Kiosk';

/** Account of the entry that {@link assertUnlocked} writes and removes. */
const probe = 'probe';

/**
 * Most bytes of one entry. Windows takes 2,560 (CRED_MAX_CREDENTIAL_BLOB_SIZE), and a secret is to
 * fit everywhere.
 */
const largestEntry = 2_400;

/** How long an answer may take, in milliseconds, where nobody is there to unlock the keychain. */
const unattended = 3_000;

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

/**
 * The operating system's keychain: Credential Manager, Keychain Access, or the Secret Service of a
 * Linux desktop. A locked one may ask somebody to unlock it and wait; after `patience` milliseconds
 * (null: for ever) that is `locked`, and so is every call until the one that waits has ended.
 */
export function keychain(patience: number | null = unattended): Vault {
  let overdue = 0;

  async function attempt<T>(
    call: (keytar: Keytar) => Promise<Result<T, VaultFailure>>,
  ): Promise<Result<T, VaultFailure>> {
    // Each call that waits holds one of the few threads that files are read on as well.
    if (overdue > 0) return fail(waiting);
    const answer = load()
      .then(call)
      .catch((error: unknown) => fail(vaultFailure(error)));
    return patience === null ? answer : inTime(answer, patience);
  }

  async function inTime<T>(
    answer: Promise<Result<T, VaultFailure>>,
    milliseconds: number,
  ): Promise<Result<T, VaultFailure>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Result<T, VaultFailure>>((resolve) => {
      timer = setTimeout(() => {
        overdue += 1;
        void answer.finally(() => {
          overdue -= 1;
        });
        resolve(fail(waiting));
      }, milliseconds);
    });
    return Promise.race([answer.finally(() => clearTimeout(timer)), late]);
  }

  return {
    read: (name) =>
      attempt(async (keytar) => {
        const secret = await keytar.getPassword(service, name);
        if (secret === null) await assertUnlocked(keytar);
        return ok(secret);
      }),
    async write(name, secret): Promise<Result<void, VaultFailure | SecretTooLarge>> {
      if (secret === '') throw new RangeError('a secret is not empty');
      const bytes = Buffer.byteLength(secret);
      if (bytes > largestEntry) return fail({ cause: 'too-large', bytes });
      return attempt(async (keytar) => ok(await keytar.setPassword(service, name, secret)));
    },
    remove: (name) =>
      attempt(async (keytar) => {
        const removed = await keytar.deletePassword(service, name);
        if (!removed) await assertUnlocked(keytar);
        return ok(removed);
      }),
  };
}

/** Loaded when first needed: where libsecret is missing, loading it throws. */
async function load(): Promise<Keytar> {
  // Node's own import has everything under `default`, a bundle of CommonJS may not.
  const loaded: Keytar & { readonly default?: Keytar } = await import('keytar');
  return loaded.default ?? loaded;
}

/**
 * The Secret Service says of a locked keyring that there is nothing in it. Only writing tells the
 * difference (keytar's findCredentials ends the process there), so "nothing" is believed where an
 * entry can be written; else this rejects with what the keyring said.
 */
async function assertUnlocked(keytar: Keytar): Promise<void> {
  if (process.platform !== 'linux') return;
  await keytar.setPassword(service, probe, probe);
  await keytar.deletePassword(service, probe);
}

const waiting: VaultFailure = { cause: 'locked', detail: 'it waits for somebody to unlock it' };

/** libsecret: "Cannot create an item in a locked collection"; macOS: "User interaction is not allowed." */
const saysLocked = /locked|interaction is not allowed/i;

function vaultFailure(error: unknown): VaultFailure {
  const detail = error instanceof Error ? error.message : String(error);
  return { cause: saysLocked.test(detail) ? 'locked' : 'unavailable', detail };
}
