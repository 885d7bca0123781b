import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../shared/staff/diagnosis.ts';
import { type Ended, endOf } from '../../ended.ts';
import type { Tenant } from '../../tenant/microsoft/tenant.ts';
import { policyFor, secretsFor, secretsJson } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import type { KeyringSession } from '../tenant/keyring-session.ts';

/** A kiosk that is set up well, until a test breaks something of it. */
export interface SetUp<T extends SimulatedTenant = Tenant> {
  readonly tenant: T;
  /** The kiosk's own folder. */
  readonly folder: string;
  readonly policyFile: string;
  /** What is written into the policy file: text as it is, else as JSON; null leaves the file out. */
  policy: unknown;
  /** By their names; where there is no session, they come by standard input. */
  readonly secrets: Record<string, string>;
  /** A session with a keychain, or without. */
  session: Pick<KeyringSession, 'run'> | null;
  /** Whether the operating system trusts the CA of the tenant's servers. */
  trustsTenant: boolean;
  /** Whether root does without the right to write where nobody may. */
  isUnprivileged: boolean;
}

/** What one run of `doctor --json` said. */
export interface DoctorRun {
  readonly code: number | null;
  readonly findings: readonly Finding[];
  /** Everything that it wrote. */
  readonly output: string;
}

/** Addresses of the three rooms that are configured. */
export const rooms = ['aurora', 'borealis', 'cassiopeia'].map((name) => `${name}@contoso.example`);

/** Sets a kiosk up for the tenant. */
export function setUp<T extends SimulatedTenant>(tenant: T): SetUp<T> {
  const above = temporaryFolder();
  const folder = join(above, 'profile');
  mkdirSync(folder);
  // The tenant's own block is not to be broken with it.
  const policy = structuredClone(policyFor(tenant));
  Object.assign(policy.tenant.calendar, { rooms });
  return {
    tenant,
    folder,
    policyFile: join(above, 'policy.json'),
    policy,
    secrets: { ...secretsFor(tenant) },
    session: null,
    trustsTenant: true,
    isUnprivileged: false,
  };
}

const command = join(import.meta.dirname, '../../../main/cli/from-source.ts');

/** To root no folder is read-only, unless it gives this up (capabilities(7)). */
const withoutRootsRights = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'];

/** Runs `doctor` on it as a process of its own, as IT would. */
export async function examine(kiosk: SetUp<SimulatedTenant>): Promise<DoctorRun> {
  const { policyFile, policy, folder, session } = kiosk;
  if (policy !== null) {
    writeFileSync(policyFile, typeof policy === 'string' ? policy : JSON.stringify(policy));
  }
  const trust = kiosk.trustsTenant ? { NODE_EXTRA_CA_CERTS: kiosk.tenant.caFile } : {};
  const options = ['--json', '--policy', policyFile, '--user-data', folder];
  const line = [process.execPath, command, 'doctor', ...options];
  if (session) {
    const env = Object.entries(trust).map(([name, value]) => `${name}=${value}`);
    return understood(await session.run(['env', ...env, ...line]));
  }
  const isRoot = process.geteuid?.() === 0;
  const before = kiosk.isUnprivileged && isRoot ? withoutRootsRights : [];
  const [program = '', ...args] = [...before, ...line, '--secrets', '-'];
  const child = spawn(program, args, { env: { ...process.env, ...trust } });
  return understood(await endOf(child, secretsJson(kiosk.secrets)));
}

function understood({ code, stdout, stderr }: Ended): DoctorRun {
  if (!stdout.startsWith('{')) throw new Error(`doctor ended with ${code}: ${stderr}${stdout}`);
  return { code, findings: JSON.parse(stdout).findings, output: stdout + stderr };
}

const notLookedAt = /^Not looked at, because "(.*)" is not in order\.$/;

/** The lines that are not well, save those that were not looked at because of another. */
export const blamed = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ verdict, means }) => verdict !== 'ok' && !notLookedAt.test(means));

/** Which lines the others were not looked at for. */
export const obstacles = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.flatMap(({ means }) => notLookedAt.exec(means)?.[1] ?? [])),
];
