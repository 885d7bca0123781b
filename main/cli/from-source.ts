/**
 * The commands as they run from source, without Electron: `npm run -s lookup -- …` and the like.
 *
 *     node main/cli/from-source.ts lookup|doctor|secrets|staff-pin|visitor-data [ARGUMENT…]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keychain } from '../tenant/keychain.ts';
import { usualPolicyFile } from '../tenant/policy-file.ts';
import type { Command } from './command-world.ts';
import { exitCodes } from './exit-codes.ts';
import { usualFolder } from './usual-folder.ts';

/** Each is loaded only when asked for: not all of them need the calendars. */
const commands = new Map<string, () => Promise<Command>>([
  ['lookup', async () => (await import('./lookup.ts')).lookup],
  ['doctor', async () => (await import('./doctor.ts')).doctor],
  ['secrets', async () => (await import('./secrets.ts')).secrets],
  ['visitor-data', async () => (await import('./visitor-data.ts')).visitorData],
  ['staff-pin', async () => (await import('./staff-pin.ts')).staffPin],
]);

async function run([name = '', ...argv]: readonly string[]): Promise<number> {
  const load = commands.get(name);
  if (!load) {
    console.error(`expected one of ${[...commands.keys()].join(', ')}`);
    return exitCodes.badInput;
  }
  const { stdin, stdout, stderr } = process;
  const command = await load();
  return command(argv, {
    stdin,
    stdout,
    stderr,
    fetch: globalThis.fetch,
    // Whoever puts secrets in is there to unlock it.
    vault: name === 'secrets' ? keychain(null) : keychain(),
    kiosk: { folder: usualFolder(), policyFile: usualPolicyFile() },
    version: version(),
    trustDemoKey: true,
    calledBy: `npm run -s ${name} --`,
  });
}

function version(): string {
  const file = join(import.meta.dirname, '../../package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

const code = await run(process.argv.slice(2));
// Not when the event loop is idle: a request that nobody waits for any more may still run.
process.stdout.write('', () => process.exit(code));
