import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Ended, endOf } from '../../ended.ts';
import { secretsJson } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';

const command = join(import.meta.dirname, '../../../main/cli/from-source.ts');

/** Runs `lookup` as a process of its own, as an installer would, trusting the tenant's CA. */
export function runLookup(
  tenant: Pick<SimulatedTenant, 'caFile'>,
  argv: readonly string[],
  stdin = '',
): Promise<Ended> {
  const child = spawn(process.execPath, [command, 'lookup', ...argv], {
    // Whoever runs the tests may have a kiosk, with a licence, of their own.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: tenant.caFile, XDG_CONFIG_HOME: '/nowhere' },
  });
  return endOf(child, stdin);
}

/** The secrets that `--secrets -` reads, for the simulated tenant. */
export const secretsOf = ({ secrets }: Pick<SimulatedTenant, 'secrets'>): string =>
  secretsJson(secrets);
