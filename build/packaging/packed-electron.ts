import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackagingError } from './packaging-error.ts';

/** The Electron that goes into a package. */
export type PackedElectron =
  /** The pinned one, which electron-builder fetches for the package's system and checks. */
  | { readonly official: true; readonly version: string }
  /**
   * Setup's substitute, for 64-bit Linux, where the official one cannot be had. Nobody vouches for
   * it: what it is packed into is a test artefact.
   */
  | { readonly official: false; readonly version: string; readonly folder: string };

/**
 * Which Electron there is to pack, by what setup has installed.
 * @throws {PackagingError} where it does not say what version it is
 */
export function packedElectron(root: string): PackedElectron {
  const electron = join(root, 'node_modules/electron');
  const pinned: unknown = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const version = versionIn(folder);
  return version === pinned ? { official: true, version } : { official: false, version, folder };
}

function versionIn(folder: string): string {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PackagingError(`${join(folder, 'version')}: ${code}; which Electron is it?`);
  }
}
