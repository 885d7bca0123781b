import { execFile, spawnSync } from 'node:child_process';
import { SetupError } from './report.mjs';

/** Plenty for what a package manager says about a few hundred packages. */
const maxBuffer = 64 * 1024 * 1024;

/**
 * Runs a command to its end, without standard input. What it prints is shown only if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @throws {SetupError} when it cannot be started or does not exit with 0
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer,
  });
  if (result.status !== 0) throw failure(command, args, result);
}

/**
 * As `run`, for commands that may run side by side.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
export function runAsync(command, args) {
  return new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer }, (error, stdout, stderr) =>
      error ? reject(failure(command, args, { error, stdout, stderr })) : resolve(),
    );
  });
}

/**
 * Runs npm: the one that runs this script, if one does, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) run(process.execPath, [cli, ...args], options);
  else run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ error?: Error, stdout: string | null, stderr: string | null }} result
 */
function failure(command, args, { error, stdout, stderr }) {
  const said = [stdout, stderr].filter(Boolean).join('');
  const why = said || error?.message || 'it was ended by a signal';
  return new SetupError(`this command failed: ${[command, ...args].join(' ')}\n${why.trimEnd()}`);
}
