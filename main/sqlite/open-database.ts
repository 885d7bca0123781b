import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isSchemaMismatch, type StorageFailure, storageFailure } from './storage-failure.ts';

/** What a database file is made of. */
export interface DatabaseDesign {
  /**
   * The schema's steps; the n-th leads from version n-1 to version n (`PRAGMA user_version`). One
   * that was released is never edited: a change is another step at the end.
   */
  readonly migrations: readonly string[];
  /** `FULL`: each commit is on the disk before it returns. `NORMAL`: a power cut may undo the last. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Whether what is deleted is overwritten with zeros. */
  readonly secureDelete?: true;
}

/** A later release wrote the file, and it was left alone. */
export interface FutureVersion {
  readonly cause: 'future-version';
  /** The version, for support. */
  readonly code: string;
}

/** Why a database did not open. */
export type OpenFailure = StorageFailure | FutureVersion;

/** Longest time in milliseconds that a statement waits for another process, such as a backup. */
const busyTimeout = 1_000;

/**
 * Opens a database, makes it and its directory where there is none (readable by its owner alone),
 * brings it to the newest version, and hands it to `use`, which prepares its statements. A schema
 * that does not fit its version is `damaged`.
 */
export function openDatabase<T>(
  file: string,
  design: DatabaseDesign,
  use: (database: Database.Database) => T,
): Result<T, OpenFailure> {
  let database: Database.Database | undefined;
  try {
    if (file !== ':memory:') makeFile(file);
    database = new Database(file, { timeout: busyTimeout });
    const version = versionOf(database);
    if (version > design.migrations.length) {
      database.close();
      return fail({ cause: 'future-version', code: `version ${version}` });
    }
    database.pragma('journal_mode = WAL');
    // Said aloud: better-sqlite3 is compiled to fall back to NORMAL in WAL mode.
    database.pragma(`synchronous = ${design.synchronous}`);
    database.pragma('foreign_keys = ON');
    if (design.secureDelete) database.pragma('secure_delete = ON');
    migrate(database, design.migrations);
    return ok(use(database));
  } catch (error) {
    database?.close();
    if (isSchemaMismatch(error)) return fail({ cause: 'damaged', code: 'SQLITE_ERROR' });
    return fail(storageFailure(error));
  }
}

/** SQLite gives its journals the mode of the database file, so making that one first is enough. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    // Never opens a file that is there: closing it would drop SQLite's locks of this process
    // (https://sqlite.org/howtocorrupt.html, 2.2).
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function migrate(database: Database.Database, migrations: readonly string[]): void {
  for (const [index, step] of migrations.entries()) {
    const version = index + 1;
    database
      .transaction(() => {
        if (versionOf(database) >= version) return;
        database.exec(step);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}

const versionOf = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }));
