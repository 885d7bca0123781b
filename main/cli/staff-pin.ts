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

const usage = `usage: npm run -s staff-pin -- reset --user-data FOLDER         remove the PIN
       npm run -s staff-pin -- set --user-data FOLDER < FILE    make it what FILE holds
       npm run -s staff-pin -- hash < FILE                      print it as kiosk.staff.pinHash
FOLDER is the kiosk's own, with visits.sqlite in it. A PIN has 6 to 12 digits.`;

const exit = { done: 0, notWritten: 1, badInput: 2 } as const;

/** What the command was asked. */
type Asked =
  | { readonly action: 'hash' }
  | { readonly action: 'reset' | 'set'; readonly folder: string };

/** The PIN of staff, from outside: for IT, where it was forgotten or is to be deployed. */
async function staffPin(argv: readonly string[]): Promise<number> {
  const asked = staffPinArguments(argv);
  if (!asked.ok) return complain(`${asked.error}\n${usage}`, exit.badInput);
  if (asked.value.action === 'reset') return reset(asked.value.folder);
  const pin = await givenPin();
  if (!pin.ok) return complain(pin.error, exit.badInput);
  if (asked.value.action === 'set') return set(asked.value.folder, pin.value);
  console.log(await hashPin(pin.value));
  return exit.done;
}

function reset(folder: string): number {
  const removed = kept(folder).remove();
  if (!removed.ok) return complain(`not removed: ${removed.error.code}`, exit.notWritten);
  console.error(
    'the staff PIN is removed; where there is no policy file, another one may be chosen at the ' +
      'screen within 15 minutes of the next start of the kiosk',
  );
  return exit.done;
}

async function set(folder: string, pin: string): Promise<number> {
  const chosen = await kept(folder).choose(pin);
  if (!chosen.ok) return complain('the staff PIN was not stored', exit.notWritten);
  handOver(folder);
  console.error('the staff PIN is set');
  return exit.done;
}

const kept = (folder: string): StaffPin =>
  new StaffPin({ folder, now: () => epochMs(Date.now()), report: (text) => console.error(text) });

/** The kiosk's own user has to read what an administrator has written. */
function handOver(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(join(folder, 'staff-pin.json'), uid, gid);
}

/** The PIN on standard input, with or without a line end after it. */
async function givenPin(): Promise<Result<string, string>> {
  if (process.stdin.isTTY) {
    return fail('the PIN would be shown while you type it: give it by a file or a pipe (< FILE)');
  }
  const pin = pinSchema.safeParse((await text(process.stdin)).replace(/\r?\n$/, ''));
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

function complain(problem: string, code: number): number {
  console.error(problem);
  return code;
}

process.exitCode = await staffPin(process.argv.slice(2));
