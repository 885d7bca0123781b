import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareVisits, type Examination } from './compare-visits.ts';
import { databaseFiles } from './database-files.ts';
import { type KioskSettings, openKioskOnDisk } from './kiosk-on-disk.ts';
import type { Ledger } from './ledger.ts';
import { seededRandom } from './seeded-random.ts';
import { visitorForm } from './visitor-form.ts';

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
  const compared = compareVisits(databaseFiles(copy).visits, ledger);
  const problems = [...compared.problems, ...(await startAgain(copy, settings))];
  await rm(copy, { recursive: true });
  return { problems, found: compared.found };
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
