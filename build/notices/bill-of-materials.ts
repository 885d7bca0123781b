import { licenceOf } from './allowed-licences.ts';
import { npm } from './npm.ts';
import { PapersError } from './papers-error.ts';
import type { ProductionPackage } from './production-packages.ts';
import type { Runtime } from './runtime.ts';

/** A bill of materials as npm makes it: CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/). */
export interface Bill {
  readonly metadata: { readonly component: Component } & Readonly<Record<string, unknown>>;
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

/** Something that the kiosk contains. */
export interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  /** Says of some that they are for development: those that a development dependency needs, too. */
  readonly properties?: readonly object[];
  readonly externalReferences?: readonly { readonly url: string }[];
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

/**
 * What npm says of all dependencies, cut down to what ships and with Electron and SQLite in it, which
 * npm knows nothing of. (With `--omit=dev` npm 11 leaves out what a development dependency needs, too,
 * zod for one.) Made of the same lockfile it is the same, byte for byte.
 * @throws {PapersError} where npm does not list a package that ships
 */
export async function billOfMaterials(
  root: string,
  packages: readonly ProductionPackage[],
  runtime: Runtime,
): Promise<object> {
  // Said aloud: where NODE_ENV is "production", as after bundling, npm would leave them out.
  const all = ['sbom', '--sbom-format=cyclonedx', '--include=dev'];
  const { code, stdout, stderr } = await npm(all, root);
  if (code !== 0) throw new PapersError(`npm sbom failed:\n${stderr}`);
  return shippedBill(JSON.parse(stdout) as Bill, packages, runtime);
}

/** The part of a bill that ships; see {@link billOfMaterials}. */
export function shippedBill(
  { metadata, components, dependencies, ...whole }: Bill,
  packages: readonly ProductionPackage[],
  runtime: Runtime,
): object {
  const licences = new Map(
    packages.map((each) => [`${each.name}@${each.version}`, licenceOf(each)]),
  );
  const shipped = components.filter((each) => licences.has(each['bom-ref']));
  const listed = new Set(shipped.map((each) => each['bom-ref']));
  const missing = [...licences.keys()].filter((ref) => !listed.has(ref));
  if (missing.length > 0) throw new PapersError(`npm sbom does not list ${missing.join(', ')}`);
  const { component, timestamp: _moment, ...rest } = metadata;
  const self = component['bom-ref'];
  const others = runtimeComponents(runtime);
  const { serialNumber: _random, ...head } = whole as Readonly<Record<string, unknown>>;
  return {
    ...head,
    metadata: { ...rest, component: { ...component, type: 'application', name: 'atrium-kiosk' } },
    components: [
      ...shipped.map(({ properties: _whoNeedsIt, ...each }) => ({
        ...each,
        scope: 'required',
        // What packages have here is not always an address, and a bill with another is not valid.
        externalReferences: (each.externalReferences ?? []).filter(({ url }) => URL.canParse(url)),
        licenses: [{ license: { id: licences.get(each['bom-ref']) } }],
      })),
      ...others,
    ],
    dependencies: [
      ...dependencies
        .filter(({ ref }) => ref === self || listed.has(ref))
        .map(({ ref, dependsOn }) => ({
          ref,
          dependsOn: dependsOn.filter((on) => listed.has(on)),
        })),
      ...others.map((each) => ({ ref: each['bom-ref'], dependsOn: [] })),
    ].map((each) => withRuntime(each, self, others)),
  };
}

/** The application runs on Electron, and better-sqlite3 contains SQLite. */
function withRuntime(
  { ref, dependsOn }: Dependency,
  self: string,
  [electron, sqlite]: readonly [Component, Component],
): Dependency {
  if (ref === self) return { ref, dependsOn: [...dependsOn, electron['bom-ref']] };
  if (!ref.startsWith('better-sqlite3@')) return { ref, dependsOn };
  return { ref, dependsOn: [...dependsOn, sqlite['bom-ref']] };
}

const runtimeComponents = ({ electron, sqlite }: Runtime) =>
  [
    {
      'bom-ref': `electron@${electron}`,
      type: 'framework',
      name: 'electron',
      version: electron,
      scope: 'required',
      description: 'Contains Chromium and Node.js; see LICENSES.chromium.html',
      purl: `pkg:npm/electron@${electron}`,
      licenses: [{ license: { id: 'MIT' } }],
    },
    {
      'bom-ref': `sqlite@${sqlite}`,
      type: 'library',
      name: 'sqlite',
      version: sqlite,
      scope: 'required',
      description: 'Compiled into better-sqlite3',
      purl: `pkg:generic/sqlite@${sqlite}`,
      cpe: `cpe:2.3:a:sqlite:sqlite:${sqlite}:*:*:*:*:*:*:*`,
      licenses: [{ license: { id: 'blessing' } }],
    },
  ] as const;
