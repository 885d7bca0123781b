import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTenant, type Tenant } from '../../tenant/microsoft/tenant.ts';
import { expectNothingSecret } from '../diagnosis/broken-set-up.ts';
import { withDatabases, withKeyring } from '../diagnosis/lived-in.ts';
import { examine, rooms, setUp } from '../diagnosis/run-doctor.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { emptyHome } from '../tenant/keyring-session.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

test('a kiosk that is set up well is well, and every line says so', async () => {
  const kiosk = setUp(tenant);
  await withKeyring(kiosk);
  withDatabases(kiosk);
  const { code, findings, output } = await examine(kiosk);
  expect(findings.filter(({ verdict, todo }) => verdict !== 'ok' || todo !== null)).toEqual([]);
  expect(code).toBe(0);
  expect(findings.map(({ check }) => check)).toEqual([
    'policy',
    'calendar',
    'licence',
    'keychain',
    'secret microsoft.clientSecret',
    'secret wifi.password',
    'authority',
    'clock',
    'sign-in',
    'token',
    'permissions',
    'calendar service',
    'people',
    'room directory',
    'hosts',
    ...rooms.map((room) => `room ${room}`),
    'disk',
    'disk space',
    'visits',
    'cache',
    'sync',
    'updates',
    'versions',
  ]);
  expectNothingSecret(output, [...Object.values(kiosk.secrets), ...tenant.issuedTokens]);
});

test('a kiosk that was set up at its screen needs no policy file', async () => {
  const kiosk = setUp(tenant);
  const settings = { settings: kiosk.policy, setup: {} };
  writeFileSync(join(kiosk.folder, 'settings.json'), JSON.stringify(settings));
  kiosk.policy = null;
  const { code, findings } = await examine(kiosk);
  expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  expect(code).toBe(0);
  expect(findings.slice(0, 2)).toMatchObject([{ check: 'policy' }, { check: 'settings' }]);
});

const command = join(import.meta.dirname, '../../../main/cli/from-source.ts');

const doctor = (argv: readonly string[], input = '') =>
  spawnSync(process.execPath, [command, 'doctor', ...argv], {
    env: { PATH: process.env.PATH ?? '', ...emptyHome() },
    input,
    encoding: 'utf8',
  });

test('people read a line each, with what to do below it, and a count', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'policy.json');
  writeFileSync(file, '{"kiosk":{"idleSeconds":1},"tenant":{}}');
  const argv = ['--policy', file, '--user-data', folder, '--secrets', '-'];
  const { status, stdout } = doctor(argv, '{}');
  expect(status).toBe(1);
  const lines = stdout.split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '✗ policy      The setting kiosk.idleSeconds must be at least 15.',
    '              → Correct it in the policy file; until then a running kiosk goes by what it said before.',
    '! calendar    Not looked at, because "policy" is not in order.',
    '              → Put "policy" right, then look again.',
  ]);
  expect(stdout).toContain('\n✓ keychain    The keychain is there and unlocked.\n');
  expect(stdout).toMatch(/\n1 failed, 2 warnings\.\n$/);
});

test('bad input ends with 2 and says why, and repeats no secret', () => {
  const { status, stdout, stderr } = doctor(['--secrets', '-'], 'hunter2');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^--secrets: expected a JSON object/);
  expect(stderr).not.toContain('hunter2');
});

test('without options it looks where the kiosk does', () => {
  const { status, stdout } = doctor([]);
  expect(status).toBe(1);
  expect(stdout).toMatch(/There is no policy file at .*[Aa]trium.*policy\.json/);
  expect(stdout).toContain('the kiosk was never started by this user');
});
