import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

const scratchOf = `.making-${hostname()}-`;

/**
 * Makes a file or a folder unless it exists: in a scratch folder beside it, moved into place when it
 * is whole, so that an interrupted run leaves nothing that looks finished.
 * @param {string} target
 * @param {(scratch: string) => Promise<string>} make gives the path of the finished thing in `scratch`
 */
export async function makeOnce(target, make) {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  removeLeftovers(dirname(target));
  const scratch = `${target}${scratchOf}${process.pid}`;
  mkdirSync(scratch);
  try {
    const made = await make(scratch);
    // Another clone's setup may have been faster: what it made is the same.
    if (!existsSync(target)) renameSync(made, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Removes the scratch folders of this machine's killed runs.
 * @param {string} folder
 */
function removeLeftovers(folder) {
  for (const name of readdirSync(folder)) {
    const [, pid] = name.split(scratchOf);
    if (pid && !isRunning(Number(pid)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
