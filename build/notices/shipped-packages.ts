import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { carriedPackages } from '../native-packages.ts';
import { PapersError } from './papers-error.ts';
import { type ProductionPackage, productionPackages } from './production-packages.ts';

/** Packages that are carried whole, and what two of them were compiled with. */
const unbundled = [...carriedPackages, 'node-addon-api'];

/** The bundles of the application, by the names of their configurations. */
const bundles = ['main', 'preload', 'renderer'];

/** The folder of the package that a module is of; null for one of the project's own. */
export function packageFolderOf(module: string): string | null {
  return (
    /.*?(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(
      module.replaceAll('\\', '/'),
    )?.[1] ?? null
  );
}

/**
 * The packages of which some code, or a font, is in what is installed on a kiosk: those that the
 * bundler took in, and those that are carried whole.
 * @throws {PapersError} where one of them is not a production dependency
 */
export async function shippedPackages(root: string): Promise<readonly ProductionPackage[]> {
  const folders = new Set(unbundled.map((name) => `node_modules/${name}`));
  for (const bundle of bundles) {
    for (const module of await bundledModules(join(root, `build/vite.${bundle}.config.ts`))) {
      const folder = packageFolderOf(module);
      if (folder !== null) folders.add(folder);
    }
  }
  const known = new Map(productionPackages(root).map((each) => [each.folder, each]));
  return [...folders].sort().map((folder) => {
    const found = known.get(folder);
    if (!found) throw new PapersError(`${folder} is bundled, and no production dependency`);
    return found;
  });
}

/** Bundles for nothing but to learn what is taken in. */
async function bundledModules(configFile: string): Promise<readonly string[]> {
  const made = await build({
    configFile,
    mode: 'release',
    logLevel: 'silent',
    build: { write: false, sourcemap: false },
  });
  const outputs = (Array.isArray(made) ? made : [made]) as readonly Rolldown.RolldownOutput[];
  return outputs.flatMap(({ output }) =>
    output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : part.originalFileNames)),
  );
}
