import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that is installed where no development dependencies are. */
export interface ProductionPackage {
  /** What it is published as, which is not always what it is imported by. */
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package says; null where it says nothing. */
  readonly licence: string | null;
  /** Its folder, relative to the project: `node_modules/…`. */
  readonly folder: string;
  /** The packages by which it comes, from a dependency of the project's own on. */
  readonly broughtInBy: readonly string[];
}

/** A package in package-lock.json (https://docs.npmjs.com/cli/configuring-npm/package-lock-json). */
interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: true;
  readonly devOptional?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const modules = 'node_modules/';

/** Every production dependency of a project, and of those, as its lockfile has them, by folder. */
export function productionPackages(root: string): readonly ProductionPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const chains = chainsTo(packages);
  return Object.entries(packages).flatMap(([folder, { name, version, license, ...locked }]) => {
    if (folder === '' || locked.dev || locked.devOptional) return [];
    const installedAs = folder.slice(folder.lastIndexOf(modules) + modules.length);
    return [
      {
        name: name ?? installedAs,
        version: version ?? '',
        licence: license ?? null,
        folder,
        broughtInBy: chains.get(folder) ?? [],
      },
    ];
  });
}

/** The shortest way to each package, as the names of those before it. */
function chainsTo(packages: Readonly<Record<string, Locked>>): ReadonlyMap<string, string[]> {
  const chains = new Map<string, string[]>([['', []]]);
  const next = [''];
  for (let from = next.shift(); from !== undefined; from = next.shift()) {
    const locked = packages[from];
    const chain = chains.get(from) ?? [];
    const self = from === '' ? [] : [from.slice(from.lastIndexOf(modules) + modules.length)];
    for (const name of namesOf(locked)) {
      const folder = resolved(packages, from, name);
      if (folder === null || chains.has(folder)) continue;
      chains.set(folder, [...chain, ...self]);
      next.push(folder);
    }
  }
  return chains;
}

const namesOf = (locked: Locked | undefined): readonly string[] =>
  Object.keys({ ...locked?.dependencies, ...locked?.optionalDependencies });

/** The folder in which Node finds a package from another's: its own, or the nearest one above. */
function resolved(
  packages: Readonly<Record<string, Locked>>,
  from: string,
  name: string,
): string | null {
  const below = from === '' ? '' : `${from}/`;
  const folder = `${below}${modules}${name}`;
  if (packages[folder]) return folder;
  if (from === '') return null;
  const above = from.lastIndexOf(`/${modules}`);
  return resolved(packages, above === -1 ? '' : from.slice(0, above), name);
}
