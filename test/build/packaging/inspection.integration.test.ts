import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inspectPackage } from '../../../build/packaging/inspection/inspect-package.ts';
import { filesInAsar } from '../../../build/packaging/inspection/package-files.ts';
import { testArtefactVersion } from '../../../build/packaging/test-artefact.ts';
import { demoKeys } from '../../../main/tenant/licence/demo-key.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { folderForAll, type PackedApp, packApp, plantInAsar } from './packed-app.ts';
import { plant, root } from './plant.ts';

const target = { system: 'linux', processor: 'x64' } as const;
const modulesBeside = 'resources/app.asar.unpacked/node_modules';
const [on, off] = [0x31, 0x30];

const moduleOf = (file: string): Buffer => readFileSync(join(root, 'node_modules', file));

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('a package', () => {
  let app: PackedApp;

  beforeAll(async () => {
    app = await packApp();
  }, 180_000);

  afterAll(() => app?.remove());

  it('has nothing in it that is on no list', async () => {
    expect(await inspectPackage(app.folder, target)).toEqual([]);
  });

  it('does not start without the sandbox of its pages, whoever asked for that', () => {
    const profile = mkdtempSync(join(folderForAll, 'profile-'));
    // Root cannot start Electron in any other way, and is told nothing of it.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
    if (nobody) chownSync(profile, nobody.uid, nobody.gid);
    const { status, stderr } = spawnSync(
      join(app.folder, 'atrium-kiosk'),
      ['--no-sandbox', `--user-data-dir=${profile}`],
      { ...nobody, encoding: 'utf8', timeout: 20_000, env: { HOME: profile } },
    );
    rmSync(profile, { recursive: true });
    expect(stderr).toContain('not started: --no-sandbox was given');
    expect(status).toBe(1);
  });

  it('has each fuse of Electron set', async () => {
    expect(await getCurrentFuseWire(join(app.folder, 'atrium-kiosk'))).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    });
  });

  it('has the application, the two native modules of this machine, and what IT needs', () => {
    const names = filesInAsar(join(app.folder, 'resources/app.asar')).map(({ path }) => path);
    expect(names.filter((name) => name.endsWith('.node')).sort()).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'node_modules/keytar/prebuilds/linux-x64/keytar.node',
    ]);
    expect(names).toContain('dist/main/index.cjs');
    expect(names).toContain('dist/preload/preload.cjs');
    expect(names).toContain('dist/renderer/index.html');
    const carried = ['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'kiosk-mode', 'policy', 'sbom.cdx.json'];
    const resources = readdirSync(join(app.folder, 'resources'));
    expect(carried.filter((name) => !resources.includes(name))).toEqual([]);
  });

  it.each([
    { system: 'win32', processor: 'x64' },
    { system: 'darwin', processor: 'arm64' },
  ] as const)(
    'for $system, made here, has the binaries and the form of that system',
    async (target) => {
      expect(await inspectPackage(await app.packFor(target), target)).toEqual([]);
    },
  );

  it('has the version of the release, whatever number a build server gives it', async () => {
    vi.stubEnv('BUILD_NUMBER', '98765432');
    const folder = await app.packFor({ system: 'darwin', processor: 'x64' });
    const plist = readFileSync(join(folder, 'Atrium Kiosk.app/Contents/Info.plist'), 'utf8');
    expect(plist).toContain(`<string>${testArtefactVersion(packageJson.version)}</string>`);
    expect(plist).not.toContain('98765432');
  });

  describe('is refused', () => {
    const key = demoKeys[0]?.x ?? '';
    const keytar = 'keytar/prebuilds/linux-x64/keytar.node';
    let problems: readonly string[];

    beforeAll(async () => {
      const spoilt = app.copy();
      await plantInAsar(spoilt, {
        'test/licence/sign-token.ts': 'export {};',
        'dist/main/index.cjs.map': '{"version":3}',
        'dist/preload/preload.cjs': '//# sourceMappingURL=data:application/json,{}',
        'dist/renderer/staff.html': null,
        'dist/main/index.cjs': `const demoKeys = [{ x: "${key}" }];`,
      });
      plant(spoilt, 'resources/policy/policy.json', `{"x":"${key}"}`);
      const sqlite = 'better-sqlite3/prebuilds/darwin-arm64.node';
      plant(spoilt, `${modulesBeside}/${sqlite}`, moduleOf(sqlite));
      plant(
        spoilt,
        `${modulesBeside}/${keytar}`,
        moduleOf('keytar/prebuilds/linux-arm64/keytar.node'),
      );
      plant(spoilt, 'resources/bin/node', '#!/bin/sh');
      plant(spoilt, 'libextra.so', '');
      rmSync(join(spoilt, 'resources/sbom.cdx.json'));
      const binary = readFileSync(join(spoilt, 'atrium-kiosk'));
      plant(spoilt, 'atrium-kiosk', binary);
      await flipFuses(join(spoilt, 'atrium-kiosk'), {
        version: FuseVersion.V1,
        [FuseV1Options.RunAsNode]: true,
      });
      problems = await inspectPackage(spoilt, target);
    });

    it('with a test in it', () => {
      const file = 'app.asar/test/licence/sign-token.ts';
      expect(problems).toContain(`${file} is on no list of what a package has`);
    });

    it('with a source map in it, as a file or in the code', () => {
      const file = 'app.asar/dist/main/index.cjs.map';
      expect(problems).toContain(`${file} is on no list of what a package has`);
      expect(problems).toContain('app.asar/dist/preload/preload.cjs has a source map in it');
    });

    it("with the demo's licence key anywhere in it", () => {
      expect(problems.filter((problem) => problem.includes('licence key'))).toEqual([
        "app.asar/dist/main/index.cjs has the demo's licence key in it",
        expect.stringMatching('^resources/'),
        expect.stringMatching('^resources/'),
      ]);
    });

    it('with machine code for another system or processor, whatever its name', () => {
      const foreign = `${modulesBeside}/better-sqlite3/prebuilds/darwin-arm64.node`;
      expect(problems).toContain(`${foreign} is on no list of what a package has`);
      expect(problems).toContain(`${foreign} is machine code for darwin on arm64`);
      expect(problems).toContain(`${modulesBeside}/${keytar} is machine code for linux on arm64`);
    });

    it('with another program in it, such as Node', () => {
      expect(problems).toContain('resources/bin/node is on no list of what a package has');
      expect(problems).toContain('libextra.so is on no list of what a package has');
    });

    it('with a fuse that is not as it has to be', () => {
      expect(problems).toContain('fuse RunAsNode: is not off');
    });

    it('without what the application or IT needs', () => {
      expect(problems).toContain('app.asar/dist/renderer/staff.html is not there');
      expect(problems).toContain('resources/sbom.cdx.json is not there');
    });

    it('for nothing else', () => {
      // What was planted or taken, and one of the modules once more, as the archive knows it, too.
      expect(problems).toHaveLength(15);
    });
  });
});
