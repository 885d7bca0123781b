import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PapersError } from './notices/papers-error.ts';
import { writePapers } from './notices/write-papers.ts';
import { distArguments, distUsage } from './packaging/dist-arguments.ts';
import { formatsAtHand } from './packaging/formats-at-hand.ts';
import { inspectPackage } from './packaging/inspection/inspect-package.ts';
import { makePackages, type PackageOrder } from './packaging/make-packages.ts';
import { takeToolsOfThisSystem } from './packaging/offline-tools.ts';
import { PackagingError } from './packaging/packaging-error.ts';
import { packedElectron } from './packaging/packed-electron.ts';
import { stage } from './packaging/stage.ts';
import { root } from './setup/places.mjs';
import { SetupError } from './setup/report.mjs';

/** Exit code for arguments that cannot be used. */
const badInput = 2;

/** Makes installers and archives of the kiosk, in `out/packages`. */
async function dist(argv: readonly string[]): Promise<number> {
  const asked = distArguments(argv, process);
  if (!asked.ok) {
    console.error(`${asked.error}\n${distUsage}`);
    return badInput;
  }
  const electron = packedElectron(root);
  const formats = formatsAtHand(asked.value, electron);
  if (!electron.official) {
    say(`packing Electron ${electron.version}, which is not the official one: for tests only`);
    takeToolsOfThisSystem(formats);
  }
  const folder = join(root, 'out/stage');
  const output = join(root, 'out/packages');
  const papersFolder = join(root, 'out/papers');
  await writePapers(root, papersFolder);
  await stage(folder, { root, papersFolder, electron });
  const order = { ...asked.value, formats, stage: folder, output, electron };
  try {
    for (const each of await inspected(order)) say(relative(root, each));
  } catch (error) {
    // What is left may be half a package, or one with what must not be in it.
    rmSync(output, { recursive: true, force: true });
    throw error;
  }
  return 0;
}

/** Makes packages, and looks at each; the result is their names. */
async function inspected(order: PackageOrder): Promise<readonly string[]> {
  const { files, folders } = await makePackages(order);
  for (const { folder, processor } of folders) {
    const problems = await inspectPackage(folder, { system: order.system, processor });
    if (problems.length > 0) {
      throw new PackagingError(`a package is not as it has to be:\n  ${problems.join('\n  ')}`);
    }
  }
  return files.length > 0 ? files : folders.map(({ folder }) => folder);
}

const say = (line: string): void => console.error(`dist: ${line}`);

// Paths that electron-builder only hands on are relative to where it runs.
process.chdir(root);
try {
  process.exitCode = await dist(process.argv.slice(2));
} catch (error) {
  const told = [PackagingError, PapersError, SetupError].some((kind) => error instanceof kind);
  // A full disk, or a folder that is another's, is told by the system in its own words.
  const isOfSystem = error instanceof Error && 'syscall' in error;
  if (!told && !isOfSystem) throw error;
  say((error as Error).message);
  process.exitCode = 1;
}
