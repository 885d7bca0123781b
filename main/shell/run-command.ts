import { spawnSync } from 'node:child_process';
import { createReadStream, fstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { app } from 'electron';
import { exitCodes } from '../cli/exit-codes.ts';
import type { AskedCommand } from '../cli/packaged-arguments.ts';
import { keychain } from '../tenant/keychain.ts';
import { usualPolicyFile } from '../tenant/policy-file.ts';
import { Ending } from './ending.ts';
import { calendarFetch } from './sessions.ts';

/** Electron without a display, and without Chromium's own lines on standard error but for fatal ones. */
const withoutDisplay = [
  '--ozone-platform=headless',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--log-level=3',
];

/** Milliseconds that the keychain has: it may be just starting, and nobody is waiting at a screen. */
const patience = 15_000;

/**
 * Does what was asked for in the place of showing the kiosk, and ends the process. Takes no lock and
 * opens no window, so that a running kiosk goes on.
 */
export function runCommand(asked: AskedCommand): void {
  const args = process.argv.slice(1);
  if (process.platform === 'linux' && !args.includes('--ozone-platform=headless')) {
    process.exit(runHeadless(args));
  }
  // The Dock would show it.
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited');
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const folder = app.getPath('userData');
  // Chromium must not touch what it keeps for a kiosk that may be running.
  const scratch = scratchFolder();
  app.setPath('userData', scratch);
  app.setPath('sessionData', scratch);
  const ending = new Ending();
  const end = (code: number) => {
    remove(scratch);
    // What was written before has to come through first.
    process.stderr.write('', () => process.stdout.write('', () => ending.end(code)));
  };
  const endByBug = (error: unknown) => {
    process.stderr.write(`stopped by a bug: ${error instanceof Error ? error.stack : error}\n`);
    end(exitCodes.bug);
  };
  process.on('uncaughtException', endByBug);
  app.once('ready', () => {
    run(asked, folder).then(end, endByBug);
  });
}

/**
 * Electron looks for a display before anything can tell it not to; a command needs none, and none is
 * asked for though there be one. So the process starts itself once more, with all that it was given.
 */
function runHeadless(args: readonly string[]): number {
  const scratch = scratchFolder();
  const { status, signal } = spawnSync(process.execPath, [...withoutDisplay, ...args], {
    stdio: inherited(args),
    env: { ...process.env, TMPDIR: scratch },
  });
  remove(scratch);
  // A keychain that waits for somebody keeps a process from ending, which is then killed: see Ending.
  return status ?? (signal === 'SIGKILL' ? exitCodes.keychain : exitCodes.bug);
}

const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'atrium-kiosk-'));

/** As far as it goes: Chromium may still write there. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A folder without anything of ours in it is left for the system to clear away.
  }
}

/** Standard streams, and the descriptors that the arguments name as `/dev/fd/N`. */
function inherited(args: readonly string[]): (number | 'ignore')[] {
  const named = args.flatMap(
    (arg) => /(?:^|=)\/(?:dev|proc\/self)\/fd\/(\d{1,3})$/.exec(arg)?.[1] ?? [],
  );
  const wanted = new Set([0, 1, 2, ...named.map(Number).filter(isOpen)]);
  const length = Math.max(...wanted) + 1;
  return Array.from({ length }, (_, descriptor) =>
    wanted.has(descriptor) ? descriptor : 'ignore',
  );
}

function isOpen(descriptor: number): boolean {
  try {
    fstatSync(descriptor);
    return true;
  } catch {
    return false;
  }
}

async function run(asked: AskedCommand, folder: string): Promise<number> {
  // Loaded for a command only.
  const { runPackaged } = await import('../cli/packaged-commands.ts');
  const { stdout, stderr } = process;
  return runPackaged(asked, {
    stdin: standardInput(),
    stdout,
    stderr,
    fetch: calendarFetch('lookup'),
    vault: keychain(patience),
    kiosk: {
      folder,
      policyFile: ('policyFile' in asked ? asked.policyFile : null) ?? usualPolicyFile(),
    },
    version: app.getVersion(),
    trustDemoKey: !app.isPackaged,
  });
}

/** On Windows Electron gives a stream without content in the place of standard input. */
function standardInput(): Readable & { readonly isTTY?: boolean } {
  return process.platform === 'win32' ? createReadStream('', { fd: 0 }) : process.stdin;
}
