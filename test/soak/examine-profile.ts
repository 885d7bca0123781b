import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import type { AttemptId } from '../../shared/completion.ts';
import { databaseFiles, type KioskSettings, openKioskOnDisk } from './kiosk-on-disk.ts';
import type { Ledger } from './ledger.ts';
import { seededRandom } from './seeded-random.ts';
import { visitorForm } from './visitor-form.ts';

/** What a killed kiosk left behind. */
export interface Examination {
  /** Empty where nothing is lost, torn or made up, and a kiosk starts on it. */
  readonly problems: readonly string[];
  /** The attempts whose visit is on disk. */
  readonly found: ReadonlySet<AttemptId>;
}

/**
 * Compares a profile with the ledger and starts a kiosk on it: on a copy, so that the next process
 * on the profile itself meets what the kill left.
 */
export async function examineProfile(
  profile: string,
  ledger: Ledger,
  settings: KioskSettings,
): Promise<Examination> {
  const copy = await mkdtemp(join(tmpdir(), 'examined-'));
  const copied = new Set(Object.values(databaseFiles(profile)).map((file) => basename(file)));
  await cp(profile, copy, {
    recursive: true,
    filter: (file) => file === profile || copied.has(basename(file).replace(/-(wal|shm)$/, '')),
  });
  const compared = compare(databaseFiles(copy).visits, ledger);
  const problems = [...compared.problems, ...(await startAgain(copy, settings))];
  await rm(copy, { recursive: true });
  return { problems, found: compared.found };
}

function compare(file: string, ledger: Ledger): Examination {
  const found = new Set<AttemptId>();
  const opened = openVisitStore(file);
  if (!opened.ok) return { problems: [`visits: ${JSON.stringify(opened.error)}`], found };
  const store = opened.value;
  const problems: string[] = [];
  for (const attempt of ledger.attempts) {
    const read = store.byAttempt(attempt);
    if (read.ok && read.value) found.add(attempt);
    const problem = read.ok ? ledger.problemWith(attempt, read.value) : JSON.stringify(read.error);
    if (problem) problems.push(problem);
  }
  const database = new Database(file, { readonly: true });
  const integrity = database.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') problems.push(`visits: ${integrity}`);
  const rows = Number(database.prepare('SELECT count(*) FROM visits').pluck().get());
  if (rows !== found.size) problems.push(`${rows - found.size} visits that nobody submitted`);
  database.close();
  store.close();
  return { problems, found };
}

/** The cache's troubles are problems too: a kill must not cost even what can be read again. */
async function startAgain(profile: string, settings: KioskSettings): Promise<readonly string[]> {
  const problems: string[] = [];
  const kiosk = openKioskOnDisk(profile, settings, {
    show: () => undefined,
    problem: (text) => problems.push(text),
  });
  const form = visitorForm(seededRandom(profile), { name: 'Whoever', handle: null });
  if (!kiosk.checkIn.checkIn(form).recorded) problems.push('the next visitor is not recorded');
  // The cache opens as soon as its key has been read.
  await nextTurn();
  kiosk.dispose();
  return problems;
}
