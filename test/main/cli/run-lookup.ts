import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { secretsJson } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';

/** How one run of the command ended. */
export interface LookupRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const command = join(import.meta.dirname, '../../../main/cli/from-source.ts');

/** Runs `lookup` as a process of its own, as an installer would, trusting the tenant's CA. */
export async function runLookup(
  tenant: Pick<SimulatedTenant, 'caFile'>,
  argv: readonly string[],
  stdin = '',
): Promise<LookupRun> {
  const child = spawn(process.execPath, [command, 'lookup', ...argv], {
    // Whoever runs the tests may have a kiosk, with a licence, of their own.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: tenant.caFile, XDG_CONFIG_HOME: '/nowhere' },
  });
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

/** The secrets that `--secrets -` reads, for the simulated tenant. */
export const secretsOf = ({ secrets }: Pick<SimulatedTenant, 'secrets'>): string =>
  secretsJson(secrets);
