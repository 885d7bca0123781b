import { type Dirent, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { extractFile, listPackage, statFile, uncache } from '@electron/asar';

/** A file of a package. */
export interface PackageFile {
  /** Relative to where it is listed, with `/`. */
  readonly path: string;
  readonly read: () => Buffer;
}

/** All files in a folder. What is in a link is where it leads: frameworks of macOS have some. */
export function filesIn(folder: string): PackageFile[] {
  const isFile = (entry: Dirent) => !entry.isDirectory();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(isFile);
  return entries.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return {
      path: relative(folder, file).replaceAll(sep, '/'),
      read: () => (entry.isSymbolicLink() ? Buffer.from(readlinkSync(file)) : readFileSync(file)),
    };
  });
}

/** All files of an asar archive, those that lie beside it included. */
export function filesInAsar(archive: string): PackageFile[] {
  // The library remembers what it has read, and the archive may be another by now.
  uncache(archive);
  return listPackage(archive, { isPack: false })
    .map((entry) => entry.slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
    .map((path) => ({
      path: path.replaceAll(sep, '/'),
      read: () => extractFile(archive, path),
    }));
}
