import { fail, ok, type Result } from '../../shared/result.ts';
import {
  givenSecretNames,
  type SecretTooLarge,
  secretNames,
  type Vault,
  type VaultFailure,
} from '../tenant/vault.ts';
import { vaultWords } from '../tenant/vault-words.ts';
import { type Command, type CommandWorld, complain, print, say } from './command-world.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

const usage = (
  calledBy: string,
): string => `usage: ${calledBy} set NAME < FILE     store what FILE holds
       ${calledBy} list            say which secrets are stored
       ${calledBy} remove NAME     forget one
NAME is one of: ${secretNames.join(', ')}
What comes from signing in can be removed, not set.`;

/** Longest input in bytes; far more than the vault takes, which then says so. */
const longestInput = 1_048_576;

/** Milliseconds after which a person is told why nothing happens. */
const waitingHint = 3_000;

/** Puts secrets into the operating system's keychain; their values come by standard input only. */
export const secrets: Command = async (argv, world) => {
  const [action, name, ...more] = argv;
  const badInput = (problem: string) => complain(world, problem, exitCodes.badInput);
  if (action === 'list' && name === undefined) return list(world);
  if ((action !== 'set' && action !== 'remove') || name === undefined || more.length > 0) {
    return badInput(usage(world.calledBy));
  }
  if (!secretNames.includes(name)) {
    return badInput(`unknown secret "${name}"\n${usage(world.calledBy)}`);
  }
  if (action === 'set' && !givenSecretNames.includes(name)) {
    return badInput(`${name} comes from signing in at the kiosk, and is not set by hand`);
  }
  return action === 'set' ? set(world, name) : remove(world, name);
};

async function set(world: CommandWorld, name: string): Promise<ExitCode> {
  const secret = await input(world.stdin);
  if (!secret.ok) return complain(world, secret.error, exitCodes.badInput);
  const written = await answered(world, (vault) => vault.write(name, secret.value));
  if (!written.ok) return refused(world, written.error);
  say(world, `${name} is stored in the keychain`);
  return exitCodes.done;
}

async function list(world: CommandWorld): Promise<ExitCode> {
  for (const name of secretNames) {
    const secret = await answered(world, (vault) => vault.read(name));
    if (!secret.ok) return refused(world, secret.error);
    print(world, `${name}: ${secret.value === null ? 'not stored' : 'stored'}`);
  }
  return exitCodes.done;
}

async function remove(world: CommandWorld, name: string): Promise<ExitCode> {
  const removed = await answered(world, (vault) => vault.remove(name));
  if (!removed.ok) return refused(world, removed.error);
  say(world, removed.value ? `${name} is removed` : `${name} was not stored`);
  return exitCodes.done;
}

/** Standard input as text, without the line end that editors and `echo` put after it. */
async function input(stdin: CommandWorld['stdin']): Promise<Result<string, string>> {
  if (stdin.isTTY) {
    return fail(
      'the secret would be shown while you type it: give it by a file or a pipe (< FILE)',
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
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
async function answered<T>(world: CommandWorld, ask: (vault: Vault) => Promise<T>): Promise<T> {
  const hint = setTimeout(() => say(world, 'waiting for the keychain …'), waitingHint);
  return ask(world.vault).finally(() => clearTimeout(hint));
}

function refused(world: CommandWorld, failure: VaultFailure | SecretTooLarge): ExitCode {
  const code = failure.cause === 'too-large' ? exitCodes.badInput : exitCodes.keychain;
  return complain(world, vaultWords(failure), code);
}
