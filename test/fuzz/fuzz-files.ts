import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCredentialFile } from '../../main/setup/credential-file.ts';
import { draftSettings } from '../../main/setup/draft-settings.ts';
import { readDraft } from '../../main/setup/setup-draft.ts';
import { deviceSettings } from '../../main/tenant/device-settings.ts';
import { effectivePolicy } from '../../main/tenant/effective-policy.ts';
import { demoKeys } from '../../main/tenant/licence/demo-key.ts';
import { verifyLicence } from '../../main/tenant/licence/verify-licence.ts';
import { readLogo } from '../../main/tenant/logo-file.ts';
import { loadPolicy, readJson } from '../../main/tenant/policy.ts';
import { checkSettings } from '../../main/tenant/policy-check.ts';
import { describePolicyFailure } from '../../main/tenant/policy-failure.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { type CallFigures, noCalls } from './call-figures.ts';
import { draws } from './draws.ts';
import { credentialFiles, pictureFiles } from './file-contents.ts';
import { HeapWatch, heapEvery } from './heap-watch.ts';
import { jsonTexts } from './json-texts.ts';
import { licenceTokens } from './licence-tokens.ts';
import { damagedBytes } from './mutate-bytes.ts';
import { aPolicy, deviceFile, googlePolicy } from './right-settings.ts';
import { watched } from './watch-process.ts';

/** What is read from a file, and by whom. */
export interface Reader {
  readonly name: string;
  readonly contents: fc.Arbitrary<Buffer>;
  /** Reads the file; whether it could be used. Throws by a bug. */
  readonly read: (file: string) => boolean | Promise<boolean>;
}

/** No file may take longer to be read, in milliseconds: the screen waits. */
const longestReading = 3_000;

/** All that the kiosk reads from files that somebody else wrote. */
export const fileReaders: readonly Reader[] = [
  {
    name: 'policy file',
    contents: damagedBytes(jsonTexts(fc.constantFrom<unknown>(aPolicy, googlePolicy, {}))),
    read: readPolicy,
  },
  {
    name: 'settings.json',
    contents: damagedBytes(jsonTexts(fc.constant(deviceFile))),
    read: readDeviceSettings,
  },
  {
    name: 'licence',
    contents: damagedBytes(licenceTokens),
    read: async (file) => (await verifyLicence(text(file), demoKeys)).ok,
  },
  {
    name: 'credential file',
    contents: credentialFiles,
    read: (file) => readCredentialFile(file) !== null,
  },
  { name: 'logo', contents: pictureFiles, read: (file) => readLogo(file).ok },
];

/** What came of it: by what is read, and what was wrong. */
export interface FilesFuzzed {
  readonly files: Readonly<Record<string, CallFigures>>;
  readonly problems: readonly string[];
  readonly heap: HeapWatch;
}

/** Has each reader read so many files. `refused`: it said so; anything else that is not used is a bug. */
export async function fuzzFiles({
  seed,
  runs,
  readers = fileReaders,
}: FileFuzz): Promise<FilesFuzzed> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzzed-files-'));
  const problems: string[] = [];
  const heap = new HeapWatch();
  const all = readers.map((reader) => ({
    ...reader,
    drawn: draws(reader.contents, { seed, name: reader.name }),
    figures: noCalls(),
  }));
  const { seen } = await watched(async (look) => {
    for (let run = 0; run < runs; run += 1) {
      for (const { name, drawn, read, figures } of all) {
        const file = join(folder, name.replace(' ', '-'));
        writeFileSync(file, drawn.next().value);
        const wrong = await readOnce(file, read, figures);
        if (wrong) problems.push(`${name}, file ${run}: ${wrong}`);
      }
      look();
      if (run % heapEvery(runs) === 0) await heap.sample(run * all.length);
    }
  });
  rmSync(folder, { recursive: true });
  return {
    files: Object.fromEntries(all.map(({ name, figures }) => [name, figures])),
    problems: [...problems, ...seen],
    heap,
  };
}

/** How files are fuzzed. */
export interface FileFuzz {
  readonly seed: string;
  /** Files for each reader. */
  readonly runs: number;
  readonly readers?: readonly Reader[];
}

async function readOnce(
  file: string,
  read: Reader['read'],
  figures: CallFigures,
): Promise<string | null> {
  figures.sent += 1;
  const begun = performance.now();
  try {
    const isUsable = await read(file);
    if (isUsable) figures.answered += 1;
    else figures.refused += 1;
  } catch (bug) {
    return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
  }
  const took = performance.now() - begun;
  figures.spent += took;
  figures.longest = Math.max(figures.longest, took);
  return took > longestReading ? `it took ${Math.round(took)} ms` : null;
}

const text = (file: string): string => readFileSync(file, 'utf8');

/** As the watched policy is read, and as the command line reads it. */
function readPolicy(file: string): boolean {
  const whole = loadPolicy(file);
  if (!whole.ok) describePolicyFailure(file, whole.error);
  const content = readJson(file);
  const checked = content.ok ? checkSettings(content.value) : content;
  if (!checked.ok) {
    describePolicyFailure(file, checked.error);
    return false;
  }
  const { policy } = effectivePolicy(checked.value.settings, deviceFile.settings);
  effectivePolicy(aPolicy, checked.value.settings);
  if (typeof policy.kiosk.idleSeconds !== 'number') throw new Error('a policy without its shape');
  return true;
}

function readDeviceSettings(file: string): boolean {
  const reports: string[] = [];
  const now = () => epochMs(Date.now());
  const device = deviceSettings({ file, now, report: (problem) => reports.push(problem) });
  const read = device.read();
  if (!read.ok) return false;
  const { settings, setup } = read.value;
  effectivePolicy(aPolicy, settings);
  // What the wizard begins with, which nothing has checked before.
  draftSettings(effectivePolicy({}, readDraft(setup).settings ?? settings));
  const written = device.write(read.value);
  if (!written.ok) throw new Error('what was read could not be written');
  return true;
}
