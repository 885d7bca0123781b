import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, release, type } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readStory } from '../sync/story-file.ts';
import type { EffectivePolicy } from '../tenant/effective-policy.ts';
import { updateStoryFile } from '../updates/update-story-file.ts';
import { bundleReadme } from './bundle/bundle-readme.ts';
import { bundledDatabases, namesInVisits } from './bundle/bundled-databases.ts';
import { bundledFiles } from './bundle/bundled-files.ts';
import { bundledLogs } from './bundle/bundled-logs.ts';
import { bundledPolicy } from './bundle/bundled-policy.ts';
import { StandIns } from './bundle/stand-ins.ts';

/** What goes into a bundle, and where it is put. */
export interface BundleParts {
  /** The zip file to be; there must be none yet. */
  readonly file: string;
  /** The diagnosis as it is printed. */
  readonly report: { readonly text: string; readonly json: object };
  /** The settings in force; null where none could be read. */
  readonly effective: EffectivePolicy | null;
  /** The kiosk's own folder. */
  readonly folder: string;
  /** The kiosk's version. */
  readonly version: string;
}

/** Why there is no bundle; the code is the operating system's, such as `ENOSPC`. */
export type BundleFailure =
  | { readonly cause: 'exists' }
  | { readonly cause: 'not-written'; readonly code: string };

/** A bundle that was written: its size in bytes, and what is in it. */
export interface Bundle {
  readonly bytes: number;
  readonly files: readonly string[];
}

/**
 * Writes a zip that may be mailed, of a few megabytes at most, for its owner alone to read. What the
 * tenant wrote is replaced in it, what is of people or secret is left out: see {@link bundleReadme}.
 */
export function writeBundle(parts: BundleParts): Result<Bundle, BundleFailure> {
  const contents = contentsOf(parts);
  const zip = zipSync(
    Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, strToU8(text)])),
  );
  const failure = writeNew(parts.file, zip);
  return failure ? fail(failure) : ok({ bytes: zip.length, files: Object.keys(contents) });
}

/** What is in a bundle, by the names of its files. */
function contentsOf({ report, effective, folder, version }: BundleParts) {
  const standIns = new StandIns(homedir());
  for (const name of namesInVisits(folder)) standIns.hideName(name);
  // First, so that what somebody set is known when the others are cleaned.
  const policy = bundledPolicy(effective, standIns);
  const clean = (value: unknown) => json(standIns.cleanJson(value));
  const text = report.text.split('\n').map((line) => standIns.clean(line));
  return {
    'README.txt': bundleReadme,
    'diagnosis.txt': `${text.join('\n')}\n`,
    'diagnosis.json': clean(report.json),
    'about.json': clean(about(version)),
    'policy.json': json(policy),
    'sync.json': clean(readStory(join(folder, 'sync.json'))),
    'updates.json': clean(updateStoryFile(join(folder, 'updates.json'), () => undefined).read()),
    'databases.json': json(bundledDatabases(folder)),
    'files.json': json(bundledFiles(folder)),
    ...bundledLogs(folder, standIns),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function about(version: string): object {
  const { node, electron, chrome } = process.versions;
  const system = `${type()} ${release()} ${process.arch}`;
  return { version, node, electron: electron ?? null, chrome: chrome ?? null, system };
}

/** Writes a file where there is none, whole or not at all. */
function writeNew(file: string, content: Uint8Array): BundleFailure | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'wx', 0o600);
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    if (code === 'EEXIST') return { cause: 'exists' };
    if (descriptor !== null) rmSync(file, { force: true });
    return { cause: 'not-written', code };
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
