import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, projectNode, root } from './places.mjs';
import { readJson } from './read-json.mjs';
import { SetupError, say } from './report.mjs';
import { npm } from './run.mjs';

/**
 * Installs exactly what package-lock.json says, unless that is what is there already.
 * @throws {SetupError}
 */
export function ensurePackages() {
  const locked = readJson(join(root, 'package-lock.json'));
  if (!locked)
    throw new SetupError('package-lock.json is missing or damaged; restore it from git.');
  // npm writes its own record last: without it, an installation was cut off.
  const whole = existsSync(join(nodeModules, '.package-lock.json'));
  const versionAt = (/** @type {string} */ path) =>
    readJson(join(root, path, 'package.json'))?.version;
  if (!whole || !isInstalled(locked.packages, versionAt)) {
    say('installing npm packages from package-lock.json (about half a minute)');
    npm(['ci'], { cwd: root });
  }
  checkNode();
}

/**
 * Whether every package is there in its locked version. Optional ones may be absent: most of them
 * are for other systems.
 * @param {Record<string, { version?: string, optional?: boolean }>} locked by path, as in the lockfile
 * @param {(path: string) => string | undefined} versionAt the version that lies there
 */
export function isInstalled(locked, versionAt) {
  return Object.entries(locked).every(([path, { version, optional = false }]) => {
    const installed = path === '' ? version : versionAt(path);
    return installed === version || (optional && installed === undefined);
  });
}

/** better-sqlite3 needs Node-API 10: on an older Node it crashes without a word. */
function checkNode() {
  if (projectNode() !== process.execPath) return;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 14)) {
    throw new SetupError(`Node ${process.versions.node} is too old: install Node 22.14 or newer.`);
  }
}
