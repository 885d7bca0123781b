import { fail, ok, type Result } from '../../shared/result.ts';
import { type Entries, type SplitSecrets, splitSecrets } from './split-secrets.ts';
import type { SecretTooLarge, Vault, VaultFailure } from './vault.ts';

/** What every entry stands under in the operating system's keychain; the account is its name. */
const service = 'Atrium Kiosk';

/** Account of the entry that {@link assertUnlocked} writes and removes. */
const probe = 'probe';

/** How long an answer may take, in milliseconds, where nobody is there to unlock the keychain. */
const unattended = 3_000;

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

type Answer<T, E> = Promise<Result<T, VaultFailure | E>>;
type Call<T, E> = (secrets: SplitSecrets, keytar: Keytar) => Answer<T, E>;

/**
 * The operating system's keychain: Credential Manager, Keychain Access, or the Secret Service of a
 * Linux desktop. A locked one may ask somebody to unlock it and wait; after `patience` milliseconds
 * (null: for ever) that is `locked`, and so is every call until the one that waits has ended.
 */
export function keychain(patience: number | null = unattended): Vault {
  let overdue = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** One call after the other: a long secret takes several steps to write. */
  function inTurn<T, E = never>(call: Call<T, E>): Answer<T, E> {
    const answer = last.then(() => attempt(call));
    last = answer;
    return answer;
  }

  async function attempt<T, E>(call: Call<T, E>): Answer<T, E> {
    // Each call that waits holds one of the few threads that files are read on as well.
    if (overdue > 0) return fail(waiting);
    const answer = load()
      .then((keytar) => call(splitSecrets(entriesOf(keytar)), keytar))
      .catch((error: unknown) => fail(vaultFailure(error)));
    return patience === null ? answer : inTime(answer, patience);
  }

  async function inTime<T, E>(answer: Answer<T, E>, milliseconds: number): Answer<T, E> {
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
    read: (name) => inTurn((secrets) => secrets.read(name)),
    async write(name, secret): Promise<Result<void, VaultFailure | SecretTooLarge>> {
      if (secret === '') throw new RangeError('a secret is not empty');
      return inTurn((secrets) => secrets.write(name, secret));
    },
    remove: (name) => inTurn((secrets) => secrets.remove(name)),
    async state() {
      const probed = await inTurn(async (_, keytar) => {
        await keytar.getPassword(service, probe);
        return ok(await assertUnlocked(keytar));
      });
      return probed.ok ? 'ready' : probed.error;
    },
  };
}

const entriesOf = (keytar: Keytar): Entries => ({
  get: (account) => keytar.getPassword(service, account),
  put: (account, text) => keytar.setPassword(service, account, text),
  remove: (account) => keytar.deletePassword(service, account),
  assertUnlocked: () => assertUnlocked(keytar),
});

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
