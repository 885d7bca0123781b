import { chownSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { epochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { pinSchema } from '../../shared/staff/staff-ipc.ts';
import { hashPin } from '../staff/pin-hash.ts';
import { isTooSimple } from '../staff/simple-pin.ts';
import { StaffPin } from '../staff/staff-pin.ts';
import { type Command, type CommandWorld, complain, print, say } from './command-world.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

const usage = (calledBy: string): string =>
  `usage: ${calledBy} reset --user-data FOLDER         remove the PIN
       ${calledBy} set --user-data FOLDER < FILE    make it what FILE holds
       ${calledBy} hash < FILE                      print it as kiosk.staff.pinHash
FOLDER is the kiosk's own, with visits.sqlite in it. A PIN has 6 to 12 digits.`;

/** What the command was asked. */
type Asked =
  | { readonly action: 'hash' }
  | { readonly action: 'reset' | 'set'; readonly folder: string };

/** The PIN of staff, from outside: for IT, where it was forgotten or is to be deployed. */
export const staffPin: Command = async (argv, world) => {
  const asked = staffPinArguments(argv);
  if (!asked.ok) {
    return complain(world, `${asked.error}\n${usage(world.calledBy)}`, exitCodes.badInput);
  }
  if (asked.value.action === 'reset') return reset(asked.value.folder, world);
  return asked.value.action === 'hash' ? hash(world) : set(asked.value.folder, world);
};

/** Removes the PIN of the kiosk that this is; takes no arguments. */
export const resetPin: Command = async (argv, world) =>
  argv.length > 0 ? noArguments(world) : reset(world.kiosk.folder, world);

/** Prints a PIN as a policy or a provisioning document has it; takes no arguments. */
export const hashOfPin: Command = async (argv, world) =>
  argv.length > 0 ? noArguments(world) : hash(world);

const noArguments = (world: CommandWorld): ExitCode =>
  complain(world, `${world.calledBy} takes no arguments`, exitCodes.badInput);

function reset(folder: string, world: CommandWorld): ExitCode {
  const removed = kept(folder, world).remove();
  if (!removed.ok) {
    return complain(world, `not removed: ${removed.error.code}`, exitCodes.notWritten);
  }
  say(
    world,
    'the staff PIN is removed; where there is no policy file, another one may be chosen at the ' +
      'screen within 15 minutes of the next start of the kiosk',
  );
  return exitCodes.done;
}

async function set(folder: string, world: CommandWorld): Promise<ExitCode> {
  const pin = await givenPin(world);
  if (!pin.ok) return complain(world, pin.error, exitCodes.badInput);
  const chosen = await kept(folder, world).choose(pin.value);
  if (!chosen.ok) return complain(world, 'the staff PIN was not stored', exitCodes.notWritten);
  handOver(folder);
  say(world, 'the staff PIN is set');
  return exitCodes.done;
}

async function hash(world: CommandWorld): Promise<ExitCode> {
  const pin = await givenPin(world);
  if (!pin.ok) return complain(world, pin.error, exitCodes.badInput);
  print(world, await hashPin(pin.value));
  return exitCodes.done;
}

const kept = (folder: string, world: CommandWorld): StaffPin =>
  new StaffPin({
    folder,
    now: () => epochMs(Date.now()),
    report: (problem) => say(world, problem),
  });

/** The kiosk's own user has to read what an administrator has written. */
function handOver(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(join(folder, 'staff-pin.json'), uid, gid);
}

/** The PIN on standard input, with or without a line end after it. */
async function givenPin({ stdin }: CommandWorld): Promise<Result<string, string>> {
  if (stdin.isTTY) {
    return fail('the PIN would be shown while you type it: give it by a file or a pipe (< FILE)');
  }
  const pin = pinSchema.safeParse((await text(stdin)).replace(/\r?\n$/, ''));
  if (!pin.success) return fail('standard input is no PIN: 6 to 12 digits');
  if (isTooSimple(pin.data)) return fail('that PIN is too simple: anybody would try it');
  return ok(pin.data);
}

function staffPinArguments(argv: readonly string[]): Result<Asked, string> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return fail((error as Error).message);
  }
  const [action, ...more] = parsed.positionals;
  const folder = parsed.values['user-data'];
  if (more.length === 0 && action === 'hash' && folder === undefined) return ok({ action });
  if (more.length > 0 || (action !== 'reset' && action !== 'set')) {
    return fail('expected reset or set with --user-data FOLDER, or hash without');
  }
  if (folder === undefined) return fail('--user-data FOLDER is missing');
  if (!existsSync(folder)) return fail(`${folder}: there is no such folder`);
  return ok({ action, folder });
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: { 'user-data': { type: 'string' } },
    allowPositionals: true,
  });
