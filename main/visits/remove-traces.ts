import type Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type StorageFailure, stored } from '../sqlite/storage-failure.ts';

/**
 * Sees to it that no byte of what was deleted stays in the file or its log. `rewrite`: something was
 * deleted since the file was last written anew. `busy`: somebody reads the file, and it has to be
 * tried again.
 */
export function removeTraces(
  database: Database.Database,
  rewrite: boolean,
): Result<void, StorageFailure> {
  // VACUUM puts a copy of all visits there, and it must not be a file in a folder of the system's.
  database.pragma('temp_store = MEMORY');
  const removed = stored(() =>
    withoutWaiting(database, () => {
      // SQLite leaves copies of rows behind where it re-balances pages, which no setting prevents.
      if (rewrite) database.exec('VACUUM');
      // 1 while somebody reads an older state (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
      return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
    }),
  );
  if (!removed.ok) return removed;
  return removed.value ? ok(undefined) : fail({ cause: 'busy', code: 'SQLITE_BUSY' });
}

/** Does something now or not at all: whoever else has the file is not waited for. */
function withoutWaiting<T>(database: Database.Database, work: () => T): T {
  const timeout = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  try {
    return work();
  } finally {
    database.pragma(`busy_timeout = ${timeout}`);
  }
}
