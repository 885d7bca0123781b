import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PackagingError } from './packaging-error.ts';

/** A file of this name among a package's resources says that it was made for tests. */
export const testArtefactFile = 'TEST-ARTEFACT';

/** The version that test artefacts of a release have; it counts as older than the release. */
export const testArtefactVersion = (version: string): string => `${version}-test`;

/** The version of a test artefact in a name; a Debian package has it with `~`. */
const mark = /[-~]test(?![a-z\d])/;

/**
 * Whether a package was made for tests: by its name, as `atrium-kiosk_0.1.0-test_amd64.deb` has it,
 * and where somebody has renamed it, by what is in it. Looks into the formats that test artefacts
 * can have, and into folders.
 * @throws {PackagingError} where it cannot be looked into
 */
export function isTestArtefact(file: string): boolean {
  if (mark.test(basename(file))) return true;
  if (file.endsWith('.deb')) return names('dpkg-deb', ['--contents', file]);
  if (file.endsWith('.tar.gz')) return names('tar', ['-tzf', file]);
  // What tells of a package has its name and its version in it.
  if (file.endsWith('.yml')) return mark.test(readFileSync(file, 'utf8'));
  return existsSync(join(file, 'resources', testArtefactFile));
}

/** Whether what the command lists has the mark. */
function names(command: string, args: readonly string[]): boolean {
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const { status, stdout, stderr } = spawnSync(command, args, options);
  if (status !== 0) throw new PackagingError(`${command} cannot look into it: ${stderr.trim()}`);
  return stdout.split('\n').some((line) => line.endsWith(`/resources/${testArtefactFile}`));
}
