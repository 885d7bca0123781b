import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError, say } from './report.mjs';
import { run } from './run.mjs';

/**
 * One thing that must be on the system.
 * @typedef {object} SystemPackage
 * @property {readonly string[]} debian its names in Debian and Ubuntu, newest first
 * @property {string} [command] a program of it, by which other distributions are judged
 */

/**
 * What Electron, a keyring and a display need: the parts that a server or a container lacks. And
 * strace, by which the tests see that a visit is synced to disk, and systemd, whose watchdog is told of
 * the kiosk's health.
 * @type {readonly SystemPackage[]}
 */
export const forElectronAndTests = [
  { debian: ['xvfb'], command: 'Xvfb' },
  { debian: ['xauth'], command: 'xauth' },
  { debian: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { debian: ['libnss3'] },
  { debian: ['libasound2t64', 'libasound2'] },
  { debian: ['libgbm1'] },
  { debian: ['gnome-keyring'], command: 'gnome-keyring-daemon' },
  { debian: ['libsecret-1-0'] },
  { debian: ['dbus'], command: 'dbus-run-session' },
  { debian: ['strace'], command: 'strace' },
  { debian: ['systemd'], command: 'systemd-notify' },
  { debian: ['procps'], command: 'ps' },
];

/**
 * Installs what is missing on Debian and Ubuntu when run by root. Elsewhere it says what to install.
 * Not needed on macOS and Windows.
 * @param {readonly SystemPackage[]} needed
 * @throws {SetupError}
 */
export function ensureSystemPackages(needed) {
  if (process.platform !== 'linux') return;
  if (!onPath('apt-get')) return checkCommands(needed);
  const missing = missingFrom(needed, installedOf(needed.flatMap(({ debian }) => debian)));
  if (missing.length === 0) return;

  if (process.getuid?.() !== 0) {
    throw new SetupError(
      'system packages are missing. Install them, then try again:\n' +
        `    sudo apt-get update && sudo apt-get ${installing(missing).join(' ')}`,
    );
  }
  say(`installing system packages for ${missing.map(({ debian }) => debian.at(-1)).join(', ')}`);
  run('apt-get', ['update']);
  // A machine that has just started may be updating itself and hold the lock for a while.
  run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...installing(missing)], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @param {readonly SystemPackage[]} missing */
function installing(missing) {
  return ['install', '-y', '--no-install-recommends', ...missing.map(nameHere)];
}

/**
 * @param {readonly SystemPackage[]} needed
 * @param {ReadonlySet<string>} installed
 */
export function missingFrom(needed, installed) {
  return needed.filter(({ debian }) => !debian.some((name) => installed.has(name)));
}

/**
 * @param {readonly string[]} names
 * @returns {ReadonlySet<string>}
 */
function installedOf(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's
  const format = '--showformat=${Package} ${db:Status-Status}\\n';
  const { stdout } = spawnSync('dpkg-query', ['--show', format, ...names], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.slice(0, line.indexOf(' '))));
}

/**
 * The name that this release has: the 64-bit time change renamed some packages, and the old name
 * may stand for several.
 * @param {SystemPackage} needed
 */
function nameHere({ debian }) {
  const known = debian.find((name) => spawnSync('apt-cache', ['show', name]).status === 0);
  return known ?? debian.at(-1) ?? '';
}

/** @param {readonly SystemPackage[]} needed */
function checkCommands(needed) {
  const missing = needed.flatMap(({ command }) => (command && !onPath(command) ? [command] : []));
  if (missing.length === 0) return;
  throw new SetupError(
    `these programs are missing: ${missing.join(', ')}. Install them, and what Debian calls\n` +
      `    ${needed.map(({ debian }) => debian.at(-1)).join(' ')}\n` +
      'with the package manager of this system, then try again.',
  );
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, command)));
}
