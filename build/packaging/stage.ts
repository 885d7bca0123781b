import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { carriedPackages } from '../native-packages.ts';
import { papers } from '../notices/write-papers.ts';
import { PackagingError } from './packaging-error.ts';
import type { PackedElectron } from './packed-electron.ts';
import { testArtefactFile, testArtefactVersion } from './test-artefact.ts';

/** What installers carry beside the app, by its name there, and where in the project it is. */
const ofProject = {
  policy: 'docs/policy',
  'kiosk-mode': 'build/kiosk-mode',
  LICENSE: 'LICENSE',
} as const;

/** All that installers carry beside the app. */
export const carried: readonly string[] = [...Object.keys(ofProject), ...Object.values(papers)];

/** Of what the folder is made that electron-builder packs. */
export interface StageParts {
  /** The project's folder. */
  readonly root: string;
  /** The folder with the third-party notices and the bill of materials. */
  readonly papersFolder: string;
  readonly electron: PackedElectron;
}

/**
 * Makes the folder that electron-builder packs: a release build, a package.json of its own, the
 * packages with native binaries, and what installers carry. Whatever was in it is gone.
 * @throws {PackagingError} where something that installers carry is missing
 */
export async function stage(folder: string, parts: StageParts): Promise<void> {
  const { root, electron } = parts;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  carry(parts, join(folder, 'resources'));
  cpSync(join(root, 'electron-builder.yml'), join(folder, 'electron-builder.yml'));
  symlinkSync(join(root, 'build'), join(folder, 'build'), 'junction');
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(root, electron), null, 2));
  copyModules(root, folder, electron);
  for (const part of ['main', 'preload', 'renderer']) {
    await build({
      configFile: join(root, `build/vite.${part}.config.ts`),
      mode: 'release',
      logLevel: 'error',
      build: { outDir: join(folder, 'dist', part), emptyOutDir: true, sourcemap: false },
    });
  }
}

function carry({ root, papersFolder, electron }: StageParts, resources: string): void {
  const sources = [
    ...Object.entries(ofProject).map(([name, path]) => ({ name, path: join(root, path) })),
    ...Object.values(papers).map((name) => ({ name, path: join(papersFolder, name) })),
  ];
  const missing = sources.filter(({ path }) => !existsSync(path));
  if (missing.length > 0) {
    const named = missing.map(({ path }) => path).join(' and ');
    throw new PackagingError(`installers carry ${named}, which is not there`);
  }
  for (const { name, path } of sources) cpSync(path, join(resources, name), { recursive: true });
  if (!electron.official) writeFileSync(join(resources, testArtefactFile), testArtefactWords);
}

const testArtefactWords = `This package was made for tests, around an Electron that is not the
official one. Do not publish it, and do not install it where visitors are.
`;

function manifest(root: string, electron: PackedElectron) {
  const { name, productName, version, description, license, author, homepage, main } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return {
    name,
    productName,
    version: electron.official ? version : testArtefactVersion(version),
    description,
    license,
    author,
    homepage,
    main,
    // By which desktops know whose a window is.
    desktopName: `${name}.desktop`,
  };
}

function copyModules(root: string, folder: string, electron: PackedElectron): void {
  for (const name of carriedPackages) {
    const from = join(root, 'node_modules', name);
    const sources = ['deps', 'src', 'build', 'test'].map((part) => join(from, part));
    cpSync(from, join(folder, 'node_modules', name), {
      recursive: true,
      dereference: true,
      filter: (file) => !sources.includes(file),
    });
  }
  // Setup has made one that fits the substitute, if what is published does not.
  const made = join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  if (electron.official || !existsSync(made)) return;
  cpSync(made, join(folder, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'));
}
