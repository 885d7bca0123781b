import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { KioskProcessArgument } from './kiosk-process.ts';

/** Starts kiosk-process.ts, trusting the tenant's CA; `under` another program, where one is given. */
export function startKioskProcess(
  argument: KioskProcessArgument,
  caFile: string,
  under: readonly string[] = [],
): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  const program = join(import.meta.dirname, 'kiosk-process.ts');
  const [command = '', ...args] = [...under, process.execPath, program, JSON.stringify(argument)];
  return spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  });
}
