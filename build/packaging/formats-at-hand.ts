import type { DistArguments } from './dist-arguments.ts';
import { PackagingError } from './packaging-error.ts';
import type { PackedElectron } from './packed-electron.ts';

/** What a format is made with that electron-builder downloads from github.com. */
const downloads: ReadonlyMap<string, string> = new Map([
  ['AppImage', 'the AppImage tools'],
  ['rpm', 'fpm'],
  ['nsis', 'NSIS'],
  ['msi', 'WiX'],
]);

const ofSubstitute = ['deb', 'tar.gz', 'dir'];

/**
 * The formats to make. Of setup's substitute for Electron, only those can be made that need nothing
 * else from the host that setup could not reach.
 * @throws {PackagingError} that names what cannot be had
 */
export function formatsAtHand(
  { system, formats, processors }: DistArguments,
  electron: PackedElectron,
): readonly string[] {
  if (electron.official) return formats;
  const missing = [
    ...(system === 'linux' ? [] : [`Electron for ${system}`]),
    ...processors.flatMap((each) => (each === 'x64' ? [] : [`Electron for ${each}`])),
    ...formats.flatMap((format) => downloads.get(format) ?? []),
  ];
  if (missing.length > 0) {
    throw new PackagingError(
      `setup could not get Electron from github.com, and from there is also ${missing.join(', ')}.\n` +
        `What can be made here, for tests, is --linux --x64 with ${ofSubstitute.join(', ')}.\n` +
        'docs/packaging.md says how to bring the rest along.',
    );
  }
  return formats.length > 0 ? formats : ['deb', 'tar.gz'];
}
