import { cp, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { build, type Plugin } from 'vite';
import mainConfig from '../../build/vite.main.config.ts';

const root = join(import.meta.dirname, '../..');

/** Starts of each kind, in turn and each first in every other turn: whatever the machine does meets both. */
const starts = 30;

const bothKinds = ['with adapters', 'without'] as const;

/** Prints the time to the first paint with the calendars' adapters and without them. */
export async function benchColdStart(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cold-start-'));
  const bare = await withoutAdapters(join(folder, 'bare'));
  const applications = { 'with adapters': root, without: bare };
  const times = { 'with adapters': [] as number[], without: [] as number[] };
  // The first start of each fills the disk's cache.
  for (let turn = 0; turn <= starts; turn += 1) {
    const kinds = turn % 2 === 0 ? bothKinds : bothKinds.toReversed();
    for (const kind of kinds) {
      const profile = join(folder, `${kind}-${turn}`);
      const painted = await firstPaint(applications[kind], profile);
      if (turn > 0) times[kind].push(painted);
    }
  }
  await report(times, applications);
  await rm(folder, { recursive: true });
}

/** Milliseconds from the start of the process to the first paint of the welcome screen. */
async function firstPaint(application: string, profile: string): Promise<number> {
  const begun = Date.now();
  const app = await _electron.launch({
    args: [application, `--user-data-dir=${profile}`, '--disable-gpu'],
    chromiumSandbox: false,
  });
  const page = await app.firstWindow();
  await page.getByRole('button').first().waitFor();
  const paint = await page.waitForFunction(() => {
    const [entry] = performance.getEntriesByName('first-contentful-paint');
    return entry && performance.timeOrigin + entry.startTime;
  });
  const paintedAt = (await paint.jsonValue()) ?? Number.NaN;
  await app.close();
  return paintedAt - begun;
}

/** The built application, but for the adapters, in whose place stands nothing. */
async function withoutAdapters(folder: string): Promise<string> {
  await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const config = mainConfig({ command: 'build', mode: 'production' });
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    plugins: [emptyAdapters],
    build: { ...config.build, outDir: join(folder, 'dist/main') },
  });
  return folder;
}

const emptyAdapters: Plugin = {
  name: 'empty-adapters',
  load: (id) => {
    const adapter = /main\/calendar\/[^/]+\/provider\.ts$/.test(id);
    return adapter
      ? 'export class MicrosoftProvider {}; export class GoogleProvider {};'
      : undefined;
  },
};

async function report(
  times: Readonly<Record<string, readonly number[]>>,
  applications: Readonly<Record<string, string>>,
): Promise<void> {
  console.log(`
Time from the start of the process to the first paint, ${starts} starts of each kind in turn, milliseconds.
The ratio is that of the medians.
`);
  const medians: number[] = [];
  for (const [kind, values] of Object.entries(times)) {
    const sorted = values.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    medians.push(median);
    const entry = join(applications[kind] ?? '', 'dist/main/index.cjs');
    const bytes = (await stat(entry)).size;
    console.log(
      `${kind.padEnd(14)} p50 ${median.toFixed(0)}  fastest ${sorted[0]?.toFixed(0)}  slowest ${sorted.at(-1)?.toFixed(0)}  entry file ${Math.round(bytes / 1024)} KiB`,
    );
  }
  const [first = Number.NaN, second = Number.NaN] = medians;
  console.log(`ratio          ${(first / second).toFixed(3)}`);
}
