import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';
import type { RunningKiosk } from './launch-kiosk.ts';

const root = join(import.meta.dirname, '../..');
/** Outside Electron its package is the path of its executable. */
const electron: string = createRequire(import.meta.url)('electron');

/** Starts a command of the built application for a kiosk, as IT would: where there is no display. */
export function startCommand(
  { profile, policyFile }: Pick<RunningKiosk, 'profile' | 'policyFile'>,
  { caSpki }: Pick<SimulatedTenant, 'caSpki'>,
  command: readonly string[],
): ChildProcessWithoutNullStreams {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const switches = [
    // Chromium's own sandbox needs an unprivileged user, which the machine of a test may not have.
    '--no-sandbox',
    root,
    `--user-data-dir=${profile}`,
    `--policy=${policyFile}`,
    `--ignore-certificate-errors-spki-list=${caSpki}`,
  ];
  return spawn(electron, [...switches, ...command], { env });
}
