import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, type CliOptions, type Configuration } from 'electron-builder';
import type { DistArguments, Processor } from './dist-arguments.ts';
import { PackagingError } from './packaging-error.ts';
import type { PackedElectron } from './packed-electron.ts';

/** What to make, of what. */
export interface PackageOrder extends Pick<DistArguments, 'system' | 'formats' | 'processors'> {
  /** A folder that `stage` made. */
  readonly stage: string;
  /** Where packages go. */
  readonly output: string;
  readonly electron: PackedElectron;
}

/** The packages that were made. */
export interface MadePackages {
  /** Installers and archives, and what the updater reads. */
  readonly files: readonly string[];
  /** What is in them: the application's folder, for each processor. */
  readonly folders: readonly { readonly folder: string; readonly processor: Processor }[];
}

/** Variables of build servers with a number that electron-builder would add to the version. */
const buildNumbers = [
  'BUILD_NUMBER',
  'TRAVIS_BUILD_NUMBER',
  'APPVEYOR_BUILD_NUMBER',
  'CIRCLE_BUILD_NUM',
  'BUILD_BUILDNUMBER',
  'CI_PIPELINE_IID',
];

const optionOf = { linux: 'linux', win32: 'win', darwin: 'mac' } as const;

/**
 * Runs electron-builder.
 * @throws {PackagingError} where what a format needs cannot be had
 */
export async function makePackages(order: PackageOrder): Promise<MadePackages> {
  const { system, formats, processors, stage, output, electron } = order;
  rmSync(output, { recursive: true, force: true });
  for (const name of buildNumbers) delete process.env[name];
  const folders: MadePackages['folders'][number][] = [];
  const options: CliOptions = {
    projectDir: stage,
    [optionOf[system]]: [...formats],
    x64: processors.includes('x64'),
    arm64: processors.includes('arm64'),
    publish: 'never',
    config: {
      directories: { output },
      electronVersion: electron.version,
      afterPack({ appOutDir, arch }) {
        folders.push({ folder: appOutDir, processor: arch === Arch.arm64 ? 'arm64' : 'x64' });
      },
      ...(electron.official ? {} : substitute(electron.folder)),
    },
  };
  try {
    return { files: await build(options), folders };
  } catch (error) {
    throw new PackagingError(
      `electron-builder could not make them: ${(error as Error).message}\n` +
        'docs/packaging.md says what each format needs, and how to bring it along.',
    );
  }
}

/** How electron-builder packs a folder with an unpacked Electron. */
function substitute(folder: string): Configuration {
  return {
    electronDist: folder,
    // Lets any application be opened; electron-builder's own download is without it.
    afterExtract({ appOutDir }) {
      rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true });
    },
    // Nobody waits for a test artefact to be small.
    deb: { compression: 'gz' },
  };
}
