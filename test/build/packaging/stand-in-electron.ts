import { readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PackageTarget } from '../../../build/packaging/inspection/allowed-files.ts';
import { plant, root } from './plant.ts';

/** Of resedit, with which electron-builder writes into programs for Windows, what is needed here. */
interface ResEdit {
  readonly NtExecutable: { from(program: Buffer): { generate(): ArrayBuffer } };
  readonly NtExecutableResource: {
    from(program: object): { entries: object[]; outputResource(program: object): void };
  };
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): {
        setStringValues(language: object, values: Readonly<Record<string, string>>): void;
        outputToResourceEntries(entries: object[]): void;
      };
    };
  };
}

/** How Electron's fuses are found: words, the version of what follows, how many, and each. */
const fuses = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x0810110010', 'latin1');

/**
 * Makes what has the form of Electron for another system, with a native module of that one as the
 * program: enough for electron-builder to pack it.
 */
export function standInElectron(folder: string, { system, processor }: PackageTarget): void {
  const code = moduleFor(`${system}-${processor}`);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) plant(folder, name, 'words');
  if (system === 'darwin') plantBundle(join(folder, 'Electron.app/Contents'), code);
  else plantProgram(folder, code);
}

function plantBundle(contents: string, code: Buffer): void {
  plant(contents, 'Info.plist', plist);
  plant(contents, 'MacOS/Electron', code);
  plant(contents, 'Resources/electron.icns', '');
  plant(contents, 'Resources/de.lproj/locale.pak', '');
  plant(contents, 'Frameworks/Electron Helper.app/Contents/Info.plist', plist);
  plant(contents, 'Frameworks/Electron Helper.app/Contents/MacOS/Electron Helper', code);
  const framework = 'Frameworks/Electron Framework.framework';
  plant(contents, `${framework}/Versions/A/Electron Framework`, Buffer.concat([code, fuses]));
  plant(contents, `${framework}/Versions/A/Resources/Info.plist`, plist);
  symlinkSync('A', join(contents, framework, 'Versions/Current'));
  for (const name of ['Electron Framework', 'Resources']) {
    symlinkSync(`Versions/Current/${name}`, join(contents, framework, name));
  }
}

const plist = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
  <dict><key>CFBundleIconFile</key><string>electron.icns</string></dict>
</plist>`;

function plantProgram(folder: string, code: Buffer): void {
  const builder = createRequire(import.meta.url).resolve('electron-builder');
  const library = createRequire(builder).resolve('app-builder-lib');
  const { NtExecutable, NtExecutableResource, Resource }: ResEdit =
    createRequire(library)('resedit');
  const made = NtExecutable.from(code);
  const resources = NtExecutableResource.from(made);
  const language = { lang: 1033, codepage: 1200 };
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues(language, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  const bin = Uint8Array.from(fuses).buffer;
  resources.entries.push({ type: 'FUSES', id: 'FUSES', bin, ...language });
  resources.outputResource(made);
  plant(folder, 'electron.exe', Buffer.from(made.generate()));
  plant(folder, 'ffmpeg.dll', '');
  plant(folder, 'locales/de.pak', '');
  // As NSIS brings it, for 32 bits.
  plant(folder, 'resources/elevate.exe', moduleFor('win32-ia32'));
}

const moduleFor = (target: string): Buffer =>
  readFileSync(join(root, 'node_modules/keytar/prebuilds', target, 'keytar.node'));
