import { join } from 'node:path';
import { demoKeys } from '../../../main/tenant/licence/demo-key.ts';
import type { System } from '../dist-arguments.ts';
import { carried } from '../stage.ts';
import {
  allowedInApp,
  allowedOfElectron,
  allowedResources,
  neededInApp,
  type PackageTarget,
} from './allowed-files.ts';
import { binaryKind } from './binary-kind.ts';
import { fuseProblems } from './fuses.ts';
import { filesIn, filesInAsar, type PackageFile } from './package-files.ts';

/** What Electron goes by, in the folder of an application. */
const layoutOf: Readonly<Record<System, { readonly binary: string; readonly resources: string }>> =
  {
    linux: { binary: 'atrium-kiosk', resources: 'resources' },
    win32: { binary: 'atrium-kiosk.exe', resources: 'resources' },
    darwin: { binary: 'Atrium Kiosk.app', resources: 'Atrium Kiosk.app/Contents/Resources' },
  };

/** Comes with NSIS, to ask for an administrator; it is for 32 bits whatever the package is for. */
const ofInstaller = 'resources/elevate.exe';

/**
 * Looks at a packed application: that there is nothing in it but what is on the lists, and what it
 * cannot do without; no machine code for other systems, no source map and no key of the demo; and that
 * the fuses are as they have to be.
 * @returns what is wrong, a sentence each that begins with the file's name; nothing where all is well
 */
export async function inspectPackage(
  folder: string,
  target: PackageTarget,
): Promise<readonly string[]> {
  const { binary, resources } = layoutOf[target.system];
  const inResources = `${resources}/`;
  const besideAsar = `${inResources}app.asar.unpacked/`;
  const app = allowedInApp(target);
  const [ofResources, ofElectron] = [
    allowedResources(target.system),
    allowedOfElectron(target.system),
  ];
  const isAllowed = (path: string): boolean => {
    if (path.startsWith(besideAsar)) {
      return path.endsWith('.node') && app.test(path.slice(besideAsar.length));
    }
    if (path.startsWith(inResources)) return ofResources.test(path.slice(inResources.length));
    return ofElectron.test(path);
  };
  const inAsar = filesInAsar(join(folder, resources, 'app.asar'));
  const inFolder = filesIn(folder);
  return [
    ...neededInApp(target)
      .filter((name) => !inAsar.some(({ path }) => path === name))
      .map((name) => `app.asar/${name} is not there`),
    ...carried
      .map((name) => `${inResources}${name}`)
      .filter((name) => !inFolder.some(({ path }) => path === name || path.startsWith(`${name}/`)))
      .map((name) => `${name} is not there`),
    ...inAsar.flatMap((file) => {
      return fileProblems(file, app.test(file.path), target).map((it) => `app.asar/${it}`);
    }),
    ...inFolder.flatMap((file) => fileProblems(file, isAllowed(file.path), target)),
    ...(await fuseProblems(join(folder, binary))),
  ];
}

function fileProblems(file: PackageFile, isAllowed: boolean, target: PackageTarget): string[] {
  const content = file.read();
  const kind = binaryKind(content);
  const isForeign =
    kind !== null &&
    (kind.system !== target.system ||
      (!kind.processors.includes(target.processor) && file.path !== ofInstaller));
  const problems = [
    ...(isAllowed ? [] : ['is on no list of what a package has']),
    ...(kind && isForeign
      ? [`is machine code for ${kind.system} on ${kind.processors.join(' and ')}`]
      : []),
    ...(/\.(?:c|m)?js$|\.css$/.test(file.path) && content.includes('sourceMappingURL=data:')
      ? ['has a source map in it']
      : []),
    ...(demoKeys.some(({ x }) => content.includes(x)) ? ["has the demo's licence key in it"] : []),
  ];
  return problems.map((problem) => `${file.path} ${problem}`);
}
