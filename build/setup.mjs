/**
 * Sets up whatever this clone is missing: npm packages, system libraries, Electron.
 *
 *     node build/setup.mjs                    everything
 *     node build/setup.mjs --only=packages    what the command-line tools need
 *
 * Runs before anything is installed, so it has Node's built-ins only, for Node 18 and newer. With
 * nothing to do it ends at once. Standard output stays empty: it belongs to the command that follows.
 */
import { ensureElectron } from './setup/electron.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { SetupError, say } from './setup/report.mjs';
import { ensureSqliteFits } from './setup/sqlite.mjs';
import { ensureSystemPackages, forElectronAndTests } from './setup/system-packages.mjs';

try {
  ensurePackages();
  if (!process.argv.includes('--only=packages')) {
    ensureSystemPackages(forElectronAndTests);
    await ensureSqliteFits(await ensureElectron());
    say('everything is in place');
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
