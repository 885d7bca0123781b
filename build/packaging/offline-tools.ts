import { join } from 'node:path';
import { ensureSystemPackages } from '../setup/system-packages.mjs';

/**
 * Has electron-builder use what this system has, where its own tools cannot be downloaded: 7-Zip for
 * archives, and dpkg-deb in place of fpm. Tools that its variables name already are left alone.
 * @throws {SetupError} where they are missing and cannot be installed
 */
export function takeToolsOfThisSystem(formats: readonly string[]): void {
  if (formats.includes('tar.gz')) ensureSystemPackages([{ debian: ['7zip'], command: '7zz' }]);
  process.env.ELECTRON_BUILDER_7ZIP_PATH ??= '/usr/bin/7zz';
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '1';
  process.env.CUSTOM_FPM_PATH ??= join(import.meta.dirname, 'linux/fpm-on-dpkg.ts');
}
