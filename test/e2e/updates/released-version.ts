import {
  chmodSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import electronPath from 'electron';
import type { LicenceKey } from '../../../main/tenant/licence/licence-key.ts';

const root = join(import.meta.dirname, '../../..');
const electron = String(electronPath);

/** What a version of a test is, but for its number. */
export interface VersionParts {
  /** A new folder goes into this one. */
  readonly ground: string;
  /** The key of the releases that it trusts. */
  readonly key: LicenceKey;
  /** Arguments of Electron's that the machine of a test needs. */
  readonly args: readonly string[];
  /** What it does in the place of being a kiosk. */
  readonly broken?: string;
}

/**
 * A released version as an AppImage starts it, and the content of that AppImage: a script that stands
 * in for AppImage's runtime. The application is the one that was built, in an Electron that is not
 * called so and therefore counts as packaged. Its patience alone is another: minutes are moments.
 */
export function releasedVersion(version: string, parts: VersionParts): string {
  const { ground, key, args, broken } = parts;
  const folder = join(ground, version);
  const application = join(folder, 'resources/app');
  mkdirSync(application, { recursive: true });
  const dist = dirname(electron);
  for (const name of readdirSync(dist)) {
    if (name === 'electron') linkOrCopy(electron, join(folder, 'atrium-kiosk'));
    else if (name !== 'resources') symlinkSync(join(dist, name), join(folder, name));
  }
  const given = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(application, 'package.json'), JSON.stringify({ ...given, version }));
  // As electron-builder writes it.
  writeFileSync(join(folder, 'resources/app-update.yml'), 'updaterCacheDirName: kiosk-updates\n');
  symlinkSync(join(root, 'node_modules'), join(application, 'node_modules'));
  cpSync(join(root, 'dist'), join(application, 'dist'), {
    recursive: true,
    filter: (file) => !file.endsWith('.map'),
  });
  const main = join(application, 'dist/main/index.cjs');
  writeFileSync(main, broken ?? impatient(readFileSync(main, 'utf8'), key));
  return `#!/bin/sh
export APPIMAGE="$(readlink -f "$0")"
exec '${join(folder, 'atrium-kiosk')}' ${args.map((arg) => `'${arg}'`).join(' ')} "$@"
`;
}

/** The same application, that is proven sooner, looks more often and trusts the test's key. */
function impatient(code: string, key: LicenceKey): string {
  const replaced: readonly (readonly [RegExp, string])[] = [
    [/var provenAfter = 5 \* minute;/g, 'var provenAfter = 500;'],
    [/var turnEvery = 15e3;/g, 'var turnEvery = 300;'],
    [/var againAfter = 15 \* minute;/g, 'var againAfter = 300;'],
    [/kid: "release-\d+",\s+x: "[\w-]+"/g, `kid: "${key.kid}", x: "${key.x}"`],
  ];
  return replaced.reduce((text, [pattern, other]) => {
    const places = text.match(pattern)?.length;
    if (places !== 1) throw new Error(`${pattern} is in the bundle ${places ?? 0} times`);
    return text.replace(pattern, other);
  }, code);
}

function linkOrCopy(file: string, other: string): void {
  try {
    linkSync(file, other);
  } catch {
    cpSync(file, other);
    chmodSync(other, 0o755);
  }
}
