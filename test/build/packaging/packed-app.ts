import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { papers } from '../../../build/notices/write-papers.ts';
import type { PackageTarget } from '../../../build/packaging/inspection/allowed-files.ts';
import { makePackages } from '../../../build/packaging/make-packages.ts';
import { packedElectron } from '../../../build/packaging/packed-electron.ts';
import { stage } from '../../../build/packaging/stage.ts';
import { plant, root } from './plant.ts';
import { standInElectron } from './stand-in-electron.ts';

/** Where an ordinary user can start what root has packed: the tests' own temporary folder is closed. */
export const folderForAll = '/var/tmp';

/** A packed application, in a folder of its own. */
export interface PackedApp {
  readonly folder: string;
  /** A copy in hard links: files in it are to be replaced, not written to. */
  copy(): string;
  /** Packs the same application for another system, around what has the form of Electron. */
  packFor(target: PackageTarget): Promise<string>;
  remove(): void;
}

/** Packs the application as `npm run dist -- --linux dir` does, around the Electron that is here. */
export async function packApp(): Promise<PackedApp> {
  const scratch = mkdtempSync(join(folderForAll, 'packaging-'));
  chmodSync(scratch, 0o711);
  const papersFolder = join(scratch, 'papers');
  for (const paper of Object.values(papers)) plant(papersFolder, paper, '{}');
  const electron = {
    // Whatever is here, nothing is to be downloaded.
    official: false,
    version: packedElectron(root).version,
    folder: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist'),
  } as const;
  await stage(join(scratch, 'stage'), { root, papersFolder, electron });
  const pack = async ({ system, processor }: PackageTarget, folder: string) => {
    const { folders } = await makePackages({
      system,
      processors: [processor],
      formats: ['dir'],
      stage: join(scratch, 'stage'),
      output: join(scratch, `packages-${system}`),
      electron: { ...electron, folder },
    });
    if (!folders[0]) throw new Error('electron-builder packed nothing');
    return folders[0].folder;
  };
  const packed = await pack({ system: 'linux', processor: 'x64' }, electron.folder);
  return {
    folder: packed,
    copy() {
      const folder = mkdtempSync(join(scratch, 'copy-'));
      execFileSync('cp', ['-al', `${packed}/.`, folder]);
      return folder;
    },
    packFor(target) {
      const folder = mkdtempSync(join(scratch, 'electron-'));
      standInElectron(folder, target);
      return pack(target, folder);
    },
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/** Puts files into a packed application's `app.asar`, or takes out those of which the content is null. */
export async function plantInAsar(
  folder: string,
  files: Readonly<Record<string, string | null>>,
): Promise<void> {
  const archive = join(folder, 'resources/app.asar');
  const app = mkdtempSync(join(tmpdir(), 'app-'));
  try {
    extractAll(archive, app);
    for (const [name, content] of Object.entries(files)) {
      if (content === null) rmSync(join(app, name));
      else plant(app, name, content);
    }
    rmSync(archive);
    await createPackageWithOptions(app, archive, { unpack: '**/*.node' });
  } finally {
    rmSync(app, { recursive: true });
  }
}
