import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { makeSigningKey, type SigningKey } from '../../../build/licence/signing-key.ts';
import { signRelease } from '../../../build/updates/sign-release.ts';
import { verifyRelease } from '../../../main/updates/verify-release.ts';
import { visitsDesign } from '../../../main/visits/visit-tables.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { type Ended, endOf } from '../../ended.ts';
import { temporaryFolder } from '../../main/sqlite/temporary-folder.ts';
import { sha512 } from '../../main/updates/signed-release.ts';

let folder: string;
let image: string;
let key: SigningKey;

beforeEach(async () => {
  folder = temporaryFolder();
  image = join(folder, 'Atrium Kiosk-0.1.0.AppImage');
  writeFileSync(image, 'an application');
  key = await makeSigningKey('release-2027');
});

/** Runs the command as a process of its own, as the vendor would. */
function run(argv: readonly string[], stdin = ''): Promise<Ended> {
  const command = join(import.meta.dirname, '../../../build/updates/sign-release.ts');
  return endOf(spawn(process.execPath, [command, ...argv]), stdin);
}

it('a release that was signed is one that a kiosk with the new public key takes', async () => {
  const { code, stdout, stderr } = await run(['--key', '-', image], JSON.stringify(key));
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `${join(folder, 'latest-linux-x64.jws')}\n`,
  });
  expect(stderr).toBe('kiosks of this release do not trust the key "release-2027"\n');
  const statement = readFileSync(join(folder, 'latest-linux-x64.jws'), 'utf8');
  expect(statement).not.toContain(key.d);
  expect(await verifyRelease(statement, [key], 'linux-x64')).toEqual({
    ok: true,
    value: {
      iss: 'atrium-kiosk release',
      version: packageJson.version,
      target: 'linux-x64',
      file: 'Atrium Kiosk-0.1.0.AppImage',
      size: 14,
      sha512: sha512('an application'),
      visits: visitsDesign.migrations.length,
    },
  });
});

it('a release for other machines has a statement of its own', async () => {
  const arm = join(folder, 'Atrium Kiosk-0.1.0-arm64.AppImage');
  writeFileSync(arm, 'another');
  expect(await signRelease(arm, JSON.stringify(key))).toEqual({
    ok: true,
    value: join(folder, 'latest-linux-arm64.jws'),
  });
});

it.each([
  ['a preview', '0.2.0-beta.1', 'Atrium Kiosk.AppImage', /no kiosk would take/],
  ['a package of another kind', '0.2.0', 'kiosk.deb', /is no AppImage/],
  ['what is not there', '0.2.0', 'elsewhere.AppImage', /ENOENT/],
])('%s is not signed', async (_what, version, name, problem) => {
  if (!problem.test('ENOENT')) writeFileSync(join(folder, name), 'an application');
  const signed = await signRelease(join(folder, name), JSON.stringify(key), version);
  expect(signed).toEqual({ ok: false, error: expect.stringMatching(problem) });
  expect(existsSync(join(folder, 'latest-linux-x64.jws'))).toBe(false);
});

it.each([
  [[], /usage/],
  [['--keys', 'x'], /Unknown option/],
  [['--key', '/nowhere/key', 'a.AppImage'], /--key: ENOENT/],
  [['--key', '-', 'a.AppImage'], /--key: the key is not JSON/],
])('called with %j it says what is wrong', async (argv, problem) => {
  const { code, stderr } = await run(argv, 'no key');
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(problem) });
});
