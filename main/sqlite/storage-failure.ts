import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Why a database could not be read or written. */
export interface StorageFailure {
  /** `inaccessible`: the file cannot be reached at all, or its disk fails. */
  readonly cause: 'disk-full' | 'read-only' | 'damaged' | 'busy' | 'inaccessible';
  /** SQLite's extended result code, or the operating system's: for support. */
  readonly code: string;
}

/** Result codes by how they begin, SQLite's (https://sqlite.org/rescode.html) and the system's. */
const causes: ReadonlyArray<readonly [string, StorageFailure['cause']]> = [
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_CANTOPEN', 'inaccessible'],
  ['SQLITE_IOERR', 'inaccessible'],
  ['ENOENT', 'inaccessible'],
  ['EEXIST', 'inaccessible'],
  ['ENOTDIR', 'inaccessible'],
  ['EISDIR', 'inaccessible'],
  ['EIO', 'inaccessible'],
];

/** Names what the disk or SQLite refused; an error that is a bug of ours is thrown again. */
export function storageFailure(error: unknown): StorageFailure {
  const code = codeOf(error);
  const cause = causes.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (!cause) throw error;
  return { cause, code };
}

/** True where a statement does not fit the tables it meets: the schema is not the one expected. */
export const isSchemaMismatch = (error: unknown): boolean => codeOf(error) === 'SQLITE_ERROR';

/** Runs statements and makes what storage refused a value. */
export function stored<T>(statements: () => T): Result<T, StorageFailure> {
  try {
    return ok(statements());
  } catch (error) {
    return fail(storageFailure(error));
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
