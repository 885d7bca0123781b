import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import { cacheDesign } from '../calendar/cache/cache-tables.ts';
import type { DatabaseDesign, OpenFailure } from '../sqlite/open-database.ts';
import { isSchemaMismatch, storageFailure } from '../sqlite/storage-failure.ts';
import { visitsDesign } from '../visits/visit-tables.ts';
import { failed, fine, notLookedAt, type Trouble, warning } from './finding.ts';

/** Milliseconds that a statement waits for the kiosk itself. */
const busyTimeout = 1_000;

/** Whether the visits are sound. */
export function visitsFinding(folder: string, isWritable: boolean): Finding {
  const found = inspect(join(folder, 'visits.sqlite'), visitsDesign, () => null);
  if (found === null) return fine('visits', 'No visit was recorded yet.');
  if (found.ok) return fine('visits', 'The record of visits is sound.');
  if (!isWritable && found.error.cause !== 'damaged') return notLookedAt('visits', 'disk');
  return failed('visits', visitsTrouble(found.error));
}

/** Whether the cache is sound, and how old the newest thing in it is. */
export function cacheFinding(folder: string, isWritable: boolean, now: EpochMs): Finding {
  const found = inspect(join(folder, 'calendar-cache.sqlite'), cacheDesign, (database) =>
    database.prepare<[], number | null>('SELECT max(confirmed_at) FROM coverage').pluck().get(),
  );
  if (found === null) return fine('cache', 'There is no calendar cache yet.');
  if (found.ok) return fine('cache', age(found.value, now));
  if (!isWritable && found.error.cause !== 'damaged') return notLookedAt('cache', 'disk');
  return warning('cache', {
    means: `The calendar cache cannot be used (${found.error.code}): without the calendar service, no room is shown.`,
    todo: 'Restart the kiosk, which makes a new one; if this comes back, check the disk.',
  });
}

function age(newest: number | null | undefined, now: EpochMs): string {
  if (!newest) return 'The calendar cache is sound and empty.';
  const minutes = Math.round((now - newest) / minute);
  const ago = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return `The calendar cache is sound; a calendar was last read ${ago} ago.`;
}

function visitsTrouble({ cause, code }: OpenFailure): Trouble {
  if (cause === 'future-version') {
    return {
      means: `A later release of the kiosk wrote the record of visits (${code}).`,
      todo: 'Install that release again.',
    };
  }
  return {
    means: `The record of visits cannot be used (${code}): visits are not kept.`,
    todo: 'Check the disk, then put the record back from a backup or move it away, and restart the kiosk.',
  };
}

/**
 * Looks into a database and leaves it as it is; null where there is none. One of an earlier release
 * is sound, and not looked into.
 */
function inspect<T>(
  file: string,
  { migrations }: DatabaseDesign,
  look: (database: Database.Database) => T,
): Result<T | undefined, OpenFailure> | null {
  if (!existsSync(file)) return null;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeout });
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      return fail({ cause: 'future-version', code: `version ${version}` });
    }
    const verdict = database.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') return fail({ cause: 'damaged', code: 'SQLITE_CORRUPT' });
    return ok(version === migrations.length ? look(database) : undefined);
  } catch (error) {
    if (isSchemaMismatch(error)) return fail({ cause: 'damaged', code: 'SQLITE_ERROR' });
    return fail(storageFailure(error));
  } finally {
    database?.close();
  }
}
