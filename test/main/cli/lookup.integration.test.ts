import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { expectedReport } from '../../contract/providers/expected-report.ts';
import type { Ended } from '../../ended.ts';
import { people } from '../../tenant/company/people.ts';
import { bodyMarker, subjectMarker } from '../../tenant/day/meeting.ts';
import type { Scenario } from '../../tenant/day/scenario.ts';
import { startWorkspace } from '../../tenant/google/workspace.ts';
import { startTenant } from '../../tenant/microsoft/tenant.ts';
import { policyFor } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { runLookup, secretsOf } from './run-lookup.ts';

const now = epochMs(Date.now());
let tenant: SimulatedTenant;
let workspace: SimulatedTenant;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookup-'));
  [tenant, workspace] = await Promise.all([startTenant({ now }), startWorkspace({ now })]);
  for (const each of [tenant, workspace]) {
    await writeFile(policyFile(each), JSON.stringify(policyFor(each)));
  }
});

afterAll(async () => {
  await Promise.all([tenant?.close(), workspace?.close()]);
  await rm(folder, { recursive: true, force: true });
});

const policyFile = ({ provider }: SimulatedTenant) => join(folder, `${provider}.json`);

/** Looks up whom a scenario's visitor asks for. */
function run(of: SimulatedTenant, key: string, secrets = secretsOf(of)): Promise<Ended> {
  const { host, at, visitor } = scenarioOf(key);
  const argv = ['--policy', policyFile(of), '--host', host, '--at', new Date(at).toISOString()];
  argv.push('--visitor-name', visitor.name, '--secrets', '-', '--json');
  if (visitor.email) argv.push('--visitor-email', visitor.email);
  return runLookup(of, argv, secrets);
}

function scenarioOf(key: string): Scenario {
  const found = tenant.day.scenarios.find((scenario) => scenario.key === key);
  if (!found) throw new Error(`the scripted day has no "${key}"`);
  return found;
}

/** What each visitor of the scripted day is told is held by `test/contract/providers/`. */
describe.concurrent('lookup, once for each outcome', () => {
  it.each(['external-with-room', 'teams-only', 'near-tie', 'nothing-planned', 'no-mailbox'])(
    '%s',
    async (key) => {
      const { expected } = scenarioOf(key);
      const { code, stdout, stderr } = await run(tenant, key);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
      const { trace, source, asOf, ...answer } = JSON.parse(stdout);
      expect(answer).toEqual(expectedReport(expected));
      if (expected.outcome !== 'unavailable') {
        expect(source).toBe('live');
        expect(Date.parse(asOf)).toBeGreaterThan(now);
      }
      for (const step of trace) expect(step).toHaveProperty('ruledOut');
      for (const marker of [subjectMarker, bodyMarker, '@']) expect(stdout).not.toContain(marker);
      for (const { name } of Object.values(people)) expect(stdout).not.toContain(name);
      for (const { visitor } of tenant.day.scenarios) expect(stdout).not.toContain(visitor.name);
    },
  );

  it('finds the room in a workspace, by a key file that is given as it is', async () => {
    const clientKey = JSON.parse(workspace.secrets['google.clientKey'] ?? '');
    const secrets = JSON.stringify({ google: { clientKey } });
    const { code, stdout, stderr } = await run(workspace, 'external-with-room', secrets);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject(
      expectedReport(scenarioOf('external-with-room').expected),
    );
  });

  it('is refused by a workspace that does not know the key, and repeats nothing of it', async () => {
    const file = JSON.parse(workspace.secrets['google.clientKey'] ?? '');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const secrets = JSON.stringify({ google: { clientKey: { ...file, private_key } } });
    const { code, stdout, stderr } = await run(workspace, 'external-with-room', secrets);
    expect({ code, said: JSON.parse(stdout) }).toEqual({
      code: 0,
      said: { outcome: 'unavailable', cause: 'unauthorized', trace: [] },
    });
    expect(stderr).not.toMatch(/@|PRIVATE KEY/);
  });
});

it('lookup, when something is wrong with the tenant, says what', async () => {
  const lift = tenant.faults.inject({ kind: 'unauthorized' }, { path: /\/token$/ });
  const { code, stdout } = await run(tenant, 'external-with-room');
  lift();
  expect({ code, said: JSON.parse(stdout) }).toEqual({
    code: 0,
    said: { outcome: 'unavailable', cause: 'unauthorized', trace: [] },
  });
});

describe('lookup, with bad input', () => {
  const call = (argv: readonly string[], stdin = '') => runLookup(tenant, argv, stdin);
  const host = ['--host', 'alex@contoso.example'];

  it.each([
    ['no arguments', [], '--host ADDRESS is missing'],
    ['a policy that is not there', ['--policy', '/nowhere.json', ...host], 'no such file'],
  ])('%s: 2, and the reason on standard error', async (_what, argv, reason) => {
    const { code, stdout, stderr } = await call(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  it('secrets that are not JSON: 2, and nothing of them is repeated', async () => {
    const argv = ['--policy', policyFile(tenant), ...host, '--secrets', '-'];
    const { code, stdout, stderr } = await call(argv, 'my-secret');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--secrets');
    expect(stderr).not.toContain('my-secret');
  });

  it('a policy without a calendar is no bad input: not-configured', async () => {
    const file = join(folder, 'bare.json');
    await writeFile(file, '{"tenant":{"name":"Northwind"}}');
    const { code, stdout } = await call(['--policy', file, ...host, '--secrets', '-'], '{}');
    expect({ code, said: JSON.parse(stdout) }).toEqual({
      code: 0,
      said: { outcome: 'not-configured', trace: [] },
    });
  });
});
