import type { Processor, System } from '../dist-arguments.ts';
import { carried } from '../stage.ts';
import { testArtefactFile } from '../test-artefact.ts';

/** For what a package is. */
export interface PackageTarget {
  readonly system: System;
  readonly processor: Processor;
}

const asText = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Of what is carried, folders are named in small letters. */
const isFolder = (name: string): boolean => /^[a-z-]+$/.test(name);

/** Names of what administrators take out of a package: words without an extension, and texts. */
const forAdministrators =
  '(?:[\\w-]+|[\\w.-]+\\.(?:json|admx|adml|mobileconfig|plist|reg|xml|service|conf|rules|sh|ps1|md|txt))';

/** Beside the program; on macOS, where only the application is installed, among its resources. */
const licencesOfElectron = ['LICENSE\\.electron\\.txt', 'LICENSES\\.chromium\\.html'];

const oneOf = (patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})$`);

/** What may be in `app.asar`, or beside it because it is machine code. */
export function allowedInApp({ system, processor }: PackageTarget): RegExp {
  const target = `${system}-${processor}`;
  return oneOf([
    'package\\.json',
    'dist/main/[\\w.-]+\\.cjs',
    'dist/preload/(?:staff-)?preload\\.cjs',
    'dist/renderer/(?:index|staff)\\.html',
    'dist/renderer/assets/[\\w.-]+\\.(?:js|css|woff2|svg|png)',
    'node_modules/better-sqlite3/(?:package\\.json|LICENSE)',
    'node_modules/better-sqlite3/lib/(?:methods/)?[\\w-]+\\.js',
    `node_modules/better-sqlite3/prebuilds/${target}\\.node`,
    'node_modules/keytar/(?:package\\.json|LICENSE\\.md|lib/keytar\\.js)',
    `node_modules/keytar/prebuilds/${target}/keytar\\.node`,
    ...(system === 'win32'
      ? [
          'node_modules/native-reg/(?:package\\.json|lib/index\\.js)',
          `node_modules/native-reg/prebuilds/${target}/[\\w.-]+\\.node`,
          'node_modules/node-gyp-build/(?:package\\.json|LICENSE|index\\.js|node-gyp-build\\.js)',
        ]
      : []),
  ]);
}

/** What must be in `app.asar`, without which the application would not start. */
export function neededInApp({ system, processor }: PackageTarget): readonly string[] {
  const target = `${system}-${processor}`;
  return [
    'package.json',
    'dist/main/index.cjs',
    'dist/preload/preload.cjs',
    'dist/preload/staff-preload.cjs',
    'dist/renderer/index.html',
    'dist/renderer/staff.html',
    `node_modules/better-sqlite3/prebuilds/${target}.node`,
    `node_modules/keytar/prebuilds/${target}/keytar.node`,
    ...(system === 'win32' ? [`node_modules/native-reg/prebuilds/${target}/node.napi.node`] : []),
  ];
}

/** What may be beside `app.asar`: what installers carry, and what electron-builder adds. */
export function allowedResources(system: System): RegExp {
  return oneOf([
    'app\\.asar',
    ...carried.map((name) =>
      isFolder(name) ? `${asText(name)}/(?:[\\w.-]+/)*${forAdministrators}` : asText(name),
    ),
    testArtefactFile,
    'app-update\\.yml',
    'package-type',
    'apparmor-profile',
    ...(system === 'win32' ? ['elevate\\.exe'] : []),
    ...(system === 'darwin'
      ? ['[\\w-]+\\.lproj/.*', 'icon\\.icns', 'Assets\\.car', ...licencesOfElectron]
      : []),
  ]);
}

/** What Electron itself consists of, beside the folder of resources. */
export function allowedOfElectron(system: System): RegExp {
  if (system === 'darwin') {
    const contents = 'Atrium Kiosk\\.app/Contents';
    return oneOf([
      `${contents}/(?:Info\\.plist|PkgInfo|MacOS/Atrium Kiosk|CodeResources)`,
      `${contents}/_CodeSignature/CodeResources`,
      `${contents}/Frameworks/.*`,
    ]);
  }
  return oneOf([
    ...licencesOfElectron,
    'version',
    'chrome_(?:100|200)_percent\\.pak',
    'resources\\.pak',
    'locales/[\\w-]+\\.pak',
    'icudtl\\.dat',
    '(?:snapshot_blob|v8_context_snapshot)\\.bin',
    'vk_swiftshader_icd\\.json',
    ...(system === 'linux'
      ? [
          'atrium-kiosk|chrome-sandbox|chrome_crashpad_handler',
          'lib(?:EGL|GLESv2|ffmpeg|vk_swiftshader)\\.so|libvulkan\\.so\\.1',
        ]
      : [
          'atrium-kiosk\\.exe',
          '(?:d3dcompiler_47|dxcompiler|dxil|ffmpeg|libEGL|libGLESv2|vk_swiftshader|vulkan-1)\\.dll',
        ]),
  ]);
}
