import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { compareVisits, type Examination } from '../compare-visits.ts';
import { databaseFiles } from '../database-files.ts';
import type { Ledger } from '../ledger.ts';
import { compareCache } from '../sync-week/compare-cache.ts';
import { openSyncingKiosk, type SyncingKioskSettings } from './syncing-kiosk.ts';

/**
 * Looks at what a kill left: both files, the visits that were acknowledged, and whether the sync
 * goes on until the cache is as the tenant. Nothing may change in the tenant meanwhile.
 */
export async function examineSynced(
  settings: SyncingKioskSettings,
  ledger: Ledger,
): Promise<Examination> {
  const { visits, cache } = databaseFiles(settings.profile);
  const compared = compareVisits(visits, ledger);
  const problems = [...compared.problems, ...integrity(cache)];
  const kiosk = openSyncingKiosk(settings, {
    report: (problem) => problems.push(problem),
  });
  await kiosk.syncOnce();
  const { problems: differences } = await compareCache(
    kiosk.cache,
    kiosk.provider,
    settings.rooms.map(emailAddress),
  );
  kiosk.close();
  return { problems: [...problems, ...differences], found: compared.found };
}

/** The file may not be there yet. */
function integrity(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const database = new Database(file);
  const found = database.pragma('integrity_check', { simple: true });
  database.close();
  return found === 'ok' ? [] : [`cache: ${found}`];
}
