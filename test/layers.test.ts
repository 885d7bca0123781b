import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The layer rule stands in biome.json. Here each of its sentences is broken once, in a throw-away
 * project that has this project's biome.json, and Biome must see it; what the rule allows must pass.
 */
const planted: readonly {
  readonly file: string;
  readonly forbidden: readonly string[];
  readonly allowed: readonly string[];
}[] = [
  {
    file: 'shared/outcome.ts',
    forbidden: [
      "import '../main/calendar/meeting.ts';",
      "import type { Visitor } from '../renderer/visitor/visitor.ts';",
      "import '../test/tenant/microsoft/tenant.ts';",
      "import 'electron';",
      "import 'node:fs';",
      "import 'react';",
      "import 'react-dom/client';",
      "import 'react-aria-components';",
    ],
    allowed: ["import './assert-never.ts';", "import 'zod';", "import 'temporal-polyfill';"],
  },
  {
    file: 'renderer/visitor/welcome.tsx',
    forbidden: [
      "import '../../main/check-in/check-in.ts';",
      "import '../../test/demo/demo.ts';",
      "import type { IpcRenderer } from 'electron';",
      "import 'node:path';",
      "import 'path';",
    ],
    allowed: [
      "import '../main.tsx';",
      "import '../ui/button.tsx';",
      "import '../../shared/ipc.ts';",
      "import 'react';",
    ],
  },
  {
    file: 'main/calendar/microsoft/client.ts',
    forbidden: [
      "import '../../check-in/check-in.ts';",
      "import '../../tenant/vault.ts';",
      "import '../../sync/poller.ts';",
      "import '../../visits/store.ts';",
      "import '../../shell/window.ts';",
      "import '../../cli/lookup.ts';",
      "import '../../kiosk.ts';",
      "import '../../../renderer/visitor/visitor.ts';",
      "import 'electron';",
    ],
    allowed: [
      "import '../provider.ts';",
      "import './mapping.ts';",
      "import '../../../shared/outcome.ts';",
      "import 'node:fs';",
      "import '@microsoft/microsoft-graph-client';",
    ],
  },
  {
    file: 'main/updates/updates.ts',
    forbidden: [
      "import '../visits/visit-tables.ts';",
      "import '../calendar/provider.ts';",
      "import '../check-in/check-in.ts';",
      "import '../diagnosis/diagnose.ts';",
      "import '../shell/ending.ts';",
      "import '../kiosk.ts';",
      "import '../../build/updates/sign-release.ts';",
      "import 'electron';",
    ],
    allowed: [
      "import './night.ts';",
      "import '../tenant/write-durably.ts';",
      "import '../../shared/epoch-ms.ts';",
      "import 'jose';",
    ],
  },
  {
    file: 'main/visits/store.ts',
    forbidden: [
      "import '../calendar/provider.ts';",
      "import '../check-in/check-in.ts';",
      "import '../tenant/vault.ts';",
      "import '../sync/poller.ts';",
      "import '../kiosk.ts';",
      "import type { App } from 'electron';",
    ],
    allowed: ["import './migrations.ts';", "import '../../shared/kiosk.ts';"],
  },
  {
    file: 'main/sqlite/open-database.ts',
    forbidden: [
      "import '../visits/store.ts';",
      "import '../calendar/provider.ts';",
      "import '../log/kiosk-log.ts';",
      "import '../kiosk.ts';",
      "import 'electron';",
    ],
    allowed: ["import './storage-failure.ts';", "import 'better-sqlite3';"],
  },
  {
    file: 'main/log/kiosk-log.ts',
    forbidden: [
      "import '../visits/store.ts';",
      "import '../tenant/vault.ts';",
      "import '../sqlite/open-database.ts';",
      "import '../shell/window.ts';",
      "import 'electron';",
    ],
    allowed: [
      "import type { CheckInRecord } from '../check-in/check-in-record.ts';",
      "import 'pino';",
    ],
  },
  ...['check-in', 'tenant', 'sync', 'setup', 'diagnosis', 'provisioning', 'staff'].map(
    (folder) => ({
      file: `main/${folder}/part.ts`,
      forbidden: [
        "import '../shell/window.ts';",
        "import '../cli/lookup.ts';",
        "import '../kiosk.ts';",
        "import '../../renderer/ui/button.tsx';",
        "import '../../test/tenant/microsoft/tenant.ts';",
        "import 'electron';",
        "import 'electron/main';",
        "export { app } from 'electron';",
        "export const electron = await import('electron');",
        "require('electron');",
      ],
      allowed: [
        "import '../calendar/provider.ts';",
        "import '../visits/store.ts';",
        "import '../tenant/policy.ts';",
        "import '../check-in/check-in.ts';",
      ],
    }),
  ),
  ...['main/kiosk.ts', 'main/cli/lookup.ts'].map((file) => ({
    file,
    forbidden: [
      "import './shell/window.ts';",
      "import '../shell/window.ts';",
      "import 'electron';",
    ],
    allowed: ["import '../check-in/check-in.ts';", "import '../kiosk.ts';", "import 'node:fs';"],
  })),
  {
    file: 'main/index.ts',
    forbidden: [
      "import '../renderer/visitor/visitor.ts';",
      "import '../test/demo/demo.ts';",
      "import { ipcMain } from 'electron';",
    ],
    allowed: [
      "import './shell/window.ts';",
      "import './kiosk.ts';",
      "import { app } from 'electron';",
    ],
  },
  {
    file: 'main/shell/window.ts',
    forbidden: [
      "import '../../renderer/visitor/visitor.ts';",
      "import '../../test/demo/demo.ts';",
      "import { BrowserWindow, ipcMain } from 'electron';",
      "import { ipcRenderer } from 'electron';",
      "import electron from 'electron';",
      "import * as everything from 'electron';",
    ],
    allowed: [
      "import { BrowserWindow } from 'electron';",
      "import '../kiosk.ts';",
      "import '../check-in/check-in.ts';",
      "import '../../shared/ipc.ts';",
    ],
  },
  {
    file: 'main/shell/ipc-host.ts',
    forbidden: ["import { ipcRenderer } from 'electron';"],
    allowed: ["import { ipcMain } from 'electron';"],
  },
  ...['preload', 'staff-preload'].map((name) => ({
    file: `main/shell/${name}.ts`,
    forbidden: ["import { ipcMain } from 'electron';"],
    allowed: ["import { contextBridge, ipcRenderer } from 'electron';"],
  })),
];

const layerRules = new Set([
  'lint/style/noRestrictedImports',
  'lint/style/noCommonJs',
  'lint/correctness/noNodejsModules',
  'lint/performance/noNamespaceImport',
]);

const root = join(import.meta.dirname, '..');
let project: string;
/** The lines that Biome reported under one of the layer rules, as `file:line`. */
let reported: ReadonlySet<string>;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'layers-'));
  for (const name of ['biome.json', '.gitignore']) {
    await copyFile(join(root, name), join(project, name));
  }
  for (const { file, forbidden, allowed } of planted) {
    await mkdir(dirname(join(project, file)), { recursive: true });
    await writeFile(join(project, file), [...forbidden, ...allowed, ''].join('\n'));
  }
  reported = await layerViolations(project);
});

afterAll(() => rm(project, { recursive: true, force: true }));

describe.each(planted)('$file', ({ file, forbidden, allowed }) => {
  it.each(forbidden.map((statement, index) => ({ statement, line: index + 1 })))(
    'may not say: $statement',
    ({ line }) => expect(reported).toContain(`${file}:${line}`),
  );

  it.each(allowed.map((statement, index) => ({ statement, line: forbidden.length + index + 1 })))(
    'may say: $statement',
    ({ line }) => expect(reported).not.toContain(`${file}:${line}`),
  );
});

async function layerViolations(folder: string): Promise<ReadonlySet<string>> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const report = await new Promise<string>((resolve) => {
    execFile(process.execPath, [biome, ...args], { cwd: folder }, (_failed, stdout) =>
      resolve(stdout),
    );
  });
  const { diagnostics } = JSON.parse(report) as {
    diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
  };
  return new Set(
    diagnostics
      .filter(({ category }) => layerRules.has(category))
      .map(({ location }) => `${location.path}:${location.start.line}`),
  );
}
