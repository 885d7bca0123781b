import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectNode } from './places.mjs';
import { say } from './report.mjs';

/** A network that swallows packets must not hold setup up: by then the first bytes have to be there. */
const firstBytesWithinMs = 10_000;

/**
 * Lets the electron package install its binary, checked against the checksums that it carries. Its
 * installer heeds ELECTRON_MIRROR and its other variables, and here a proxy's too.
 * @param {string} electronPackage its folder
 * @returns {Promise<boolean>} false when the binary cannot be had
 */
export async function downloadOfficial(electronPackage) {
  const incoming = mkdtempSync(join(tmpdir(), 'electron-download-'));
  const giveUp = new AbortController();
  const timer = setTimeout(() => {
    if (!hasStarted(incoming, electronPackage)) giveUp.abort();
  }, firstBytesWithinMs);
  const options = {
    env: { ...process.env, TMPDIR: incoming, TEMP: incoming, NODE_USE_ENV_PROXY: '1' },
    signal: giveUp.signal,
  };
  const problem = await new Promise((/** @type {(problem?: string) => void} */ resolve) => {
    const args = [join(electronPackage, 'install.js')];
    execFile(projectNode(), args, options, (error, _stdout, stderr) =>
      resolve(error ? (/^\w*Error.*/m.exec(stderr)?.[0] ?? error.message) : undefined),
    );
  });
  clearTimeout(timer);
  rmSync(incoming, { recursive: true, force: true });
  if (problem === undefined) return true;
  say(`it cannot be had: ${giveUp.signal.aborted ? 'the download host does not answer' : problem}`);
  return false;
}

/**
 * The installer downloads into the temporary folder, then unpacks into `dist`.
 * @param {string} incoming the temporary folder
 * @param {string} electronPackage
 */
function hasStarted(incoming, electronPackage) {
  const received = readdirSync(incoming, { recursive: true, withFileTypes: true });
  return received.some((entry) => entry.isFile()) || existsSync(join(electronPackage, 'dist'));
}
