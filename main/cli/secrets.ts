import { fail, ok, type Result } from '../../shared/result.ts';
import { keychain } from '../tenant/keychain.ts';
import {
  givenSecretNames,
  type SecretTooLarge,
  secretNames,
  type Vault,
  type VaultFailure,
} from '../tenant/vault.ts';

const usage = `usage: npm run -s secrets -- set NAME < FILE     store what FILE holds
       npm run -s secrets -- list            say which secrets are stored
       npm run -s secrets -- remove NAME     forget one
NAME is one of: ${secretNames.join(', ')}
What comes from signing in can be removed, not set.`;

const exit = { done: 0, keychain: 1, badInput: 2 } as const;

/** Longest input in bytes; far more than the vault takes, which then says so. */
const longestInput = 1_048_576;

/** Milliseconds after which a person is told why nothing happens. */
const waitingHint = 3_000;

/** Puts secrets into the operating system's keychain; their values come by standard input only. */
async function secrets(argv: readonly string[]): Promise<number> {
  const [action, name, ...more] = argv;
  if (action === 'list' && name === undefined) return list(keychain(null));
  if ((action !== 'set' && action !== 'remove') || name === undefined || more.length > 0) {
    return badInput(usage);
  }
  if (!secretNames.includes(name)) return badInput(`unknown secret "${name}"\n${usage}`);
  if (action === 'set' && !givenSecretNames.includes(name)) {
    return badInput(`${name} comes from signing in at the kiosk, and is not set by hand`);
  }
  return action === 'set' ? set(keychain(null), name) : remove(keychain(null), name);
}

async function set(vault: Vault, name: string): Promise<number> {
  const secret = await input();
  if (!secret.ok) return badInput(secret.error);
  const written = await answered(vault.write(name, secret.value));
  if (!written.ok) return refused(written.error);
  console.error(`${name} is stored in the keychain`);
  return exit.done;
}

async function list(vault: Vault): Promise<number> {
  for (const name of secretNames) {
    const secret = await answered(vault.read(name));
    if (!secret.ok) return refused(secret.error);
    console.log(`${name}: ${secret.value === null ? 'not stored' : 'stored'}`);
  }
  return exit.done;
}

async function remove(vault: Vault, name: string): Promise<number> {
  const removed = await answered(vault.remove(name));
  if (!removed.ok) return refused(removed.error);
  console.error(removed.value ? `${name} is removed` : `${name} was not stored`);
  return exit.done;
}

/** Standard input as text, without the line end that editors and `echo` put after it. */
async function input(): Promise<Result<string, string>> {
  if (process.stdin.isTTY) {
    return fail(
      'the secret would be shown while you type it: give it by a file or a pipe (< FILE)',
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestInput) return fail('standard input is too long for a secret');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return fail('standard input is not text in UTF-8');
  }
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '') return fail('standard input is empty');
  // Keychains keep C strings: what follows would be lost without a word.
  if (secret.includes('\0')) return fail('standard input holds a NUL character');
  return ok(secret);
}

/** Waits for the keychain, which may be asking the person at the screen to unlock it. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  const hint = setTimeout(() => console.error('waiting for the keychain …'), waitingHint);
  return answer.finally(() => clearTimeout(hint));
}

function refused(failure: VaultFailure | SecretTooLarge): number {
  console.error(refusal(failure));
  return failure.cause === 'too-large' ? exit.badInput : exit.keychain;
}

function refusal(failure: VaultFailure | SecretTooLarge): string {
  switch (failure.cause) {
    case 'locked':
      return `the keychain is locked; unlock it and try again (${failure.detail})`;
    case 'unavailable':
      return `the keychain cannot be used (${failure.detail})`;
    case 'too-large':
      return `the secret is too large: ${failure.bytes} bytes`;
  }
}

function badInput(problem: string): number {
  console.error(problem);
  return exit.badInput;
}

process.exitCode = await secrets(process.argv.slice(2));
