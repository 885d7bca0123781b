import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';

/** How the command is called; printed with every complaint about its arguments. */
export const distUsage = `usage: npm run dist -- [--linux | --win | --mac] [FORMAT…] [--x64] [--arm64]
  FORMAT  linux: deb, rpm, AppImage, tar.gz; win: nsis, msi; mac: dmg, zip; anywhere: dir
without arguments: this system's installers, for this processor. Nothing is published by this: see
"npm run release"`;

/** The systems that packages are made for, as Node calls them. */
export type System = 'linux' | 'win32' | 'darwin';

/** The processors that packages are made for, as Node calls them. */
export type Processor = 'x64' | 'arm64';

/** What `npm run dist` was asked to do. */
export interface DistArguments {
  readonly system: System;
  /** Those that `electron-builder.yml` names, where this is empty. */
  readonly formats: readonly string[];
  readonly processors: readonly Processor[];
}

const options = {
  linux: { type: 'boolean' },
  win: { type: 'boolean' },
  mac: { type: 'boolean' },
  x64: { type: 'boolean' },
  arm64: { type: 'boolean' },
} as const;

const formatsOf: Readonly<Record<System, readonly string[]>> = {
  linux: ['deb', 'rpm', 'AppImage', 'tar.gz', 'dir'],
  win32: ['nsis', 'msi', 'dir'],
  darwin: ['dmg', 'zip', 'dir'],
};

/** Reads the command line; the error is one sentence that says what is wrong with it. */
export function distArguments(
  argv: readonly string[],
  here: { readonly platform: string; readonly arch: string },
): Result<DistArguments, string> {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const named = [
      ...(values.linux ? ['linux'] : []),
      ...(values.win ? ['win32'] : []),
      ...(values.mac ? ['darwin'] : []),
    ];
    if (named.length > 1) return fail('one system at a time');
    const system = named[0] ?? here.platform;
    if (!isSystem(system)) return fail(`there are no packages for ${system}`);
    const known = formatsOf[system];
    const unknown = positionals.find((format) => !known.includes(format));
    if (unknown) return fail(`"${unknown}" is no format of that system; ${known.join(', ')} are`);
    const asked = [...(values.x64 ? ['x64'] : []), ...(values.arm64 ? ['arm64'] : [])];
    const processors = asked.length > 0 ? asked : [here.arch];
    if (!processors.every(isProcessor)) return fail(`there are no packages for ${here.arch}`);
    return ok({ system, formats: positionals, processors });
  } catch (error) {
    // What `parseArgs` says of an option that is unknown or has no value.
    return fail((error as Error).message);
  }
}

const isSystem = (name: string): name is System => Object.hasOwn(formatsOf, name);

const isProcessor = (name: string): name is Processor => name === 'x64' || name === 'arm64';
