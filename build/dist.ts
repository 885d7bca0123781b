import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PapersError } from './notices/papers-error.ts';
import { writePapers } from './notices/write-papers.ts';
import { distArguments, distUsage } from './packaging/dist-arguments.ts';
import { formatsAtHand } from './packaging/formats-at-hand.ts';
import { inspectPackage } from './packaging/inspection/inspect-package.ts';
import { makePackages } from './packaging/make-packages.ts';
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
  const { files, folders } = await makePackages(order);
  for (const { folder: made, processor } of folders) {
    const problems = await inspectPackage(made, { system: asked.value.system, processor });
    if (problems.length > 0) {
      rmSync(output, { recursive: true });
      throw new PackagingError(`this must not be in a package:\n  ${problems.join('\n  ')}`);
    }
  }
  const made = files.length > 0 ? files : folders.map((each) => each.folder);
  for (const each of made) say(relative(root, each));
  return 0;
}

const say = (line: string): void => console.error(`dist: ${line}`);

// Paths that electron-builder only hands on are relative to where it runs.
process.chdir(root);
try {
  process.exitCode = await dist(process.argv.slice(2));
} catch (error) {
  const told = [PackagingError, PapersError, SetupError].find((kind) => error instanceof kind);
  if (!told) throw error;
  say((error as Error).message);
  process.exitCode = 1;
}
