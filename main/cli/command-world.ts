import type { Readable, Writable } from 'node:stream';
import type { Vault } from '../tenant/vault.ts';
import type { ExitCode } from './exit-codes.ts';

/** A stream that may be a terminal. */
interface MaybeTerminal {
  readonly isTTY?: boolean;
}

/** What a command works with. It leaves ending the process to whoever called it. */
export interface CommandWorld {
  readonly stdin: Readable & MaybeTerminal;
  readonly stdout: Writable & MaybeTerminal;
  readonly stderr: Writable;
  readonly fetch: typeof globalThis.fetch;
  readonly vault: Vault;
  /** The kiosk that the command is about, unless its arguments name another. */
  readonly kiosk: KioskPlaces;
  readonly version: string;
  /** Whether the demo's licences count: never in a packaged build. */
  readonly trustDemoKey: boolean;
  /** What the command is called by, for its usage: `atrium-kiosk --doctor`. */
  readonly calledBy: string;
}

/** Where a kiosk has its files. */
export interface KioskPlaces {
  /** Electron's user data folder. */
  readonly folder: string;
  readonly policyFile: string;
}

/** A command: its arguments without its name. */
export type Command = (argv: readonly string[], world: CommandWorld) => Promise<ExitCode>;

/** Writes a line to standard output. */
export const print = ({ stdout }: Pick<CommandWorld, 'stdout'>, line: string): void => {
  stdout.write(`${line}\n`);
};

/** Writes a line to standard error, which is for people. */
export const say = ({ stderr }: Pick<CommandWorld, 'stderr'>, line: string): void => {
  stderr.write(`${line}\n`);
};

/** Says what is wrong, and gives the exit code for it. */
export function complain<C extends ExitCode>(world: CommandWorld, problem: string, code: C): C {
  say(world, problem);
  return code;
}
