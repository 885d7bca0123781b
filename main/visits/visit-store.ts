import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { AttemptId } from '../../shared/completion.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type OpenFailure, openDatabase } from '../sqlite/open-database.ts';
import { type StorageFailure, stored } from '../sqlite/storage-failure.ts';
import type { StoredVisit, Visit, VisitCompletion } from './visit.ts';
import { completionRow, visitOf, visitRow } from './visit-row.ts';
import { visitStatements, visitsDesign } from './visit-tables.ts';

/** The record of who came, on disk. Whatever a call says was done is on the disk when it returns. */
export interface VisitStore {
  /** Records an arrival. The same attempt twice is one visit, as it was recorded first. */
  record(visit: Visit): Result<'recorded' | 'already-recorded', StorageFailure>;
  /** Adds what the screen came to say, in place of what it said before. */
  complete(
    attempt: AttemptId,
    completion: VisitCompletion,
  ): Result<'completed' | 'no-such-visit', StorageFailure>;
  /** The visit of an attempt, or null. */
  byAttempt(attempt: AttemptId): Result<StoredVisit | null, StorageFailure>;
  /** Closes the file; no call may follow. */
  close(): void;
}

/** Opens visits.sqlite, and makes it where there is none. `:memory:` keeps nothing. */
export const openVisitStore = (file: string): Result<VisitStore, OpenFailure> =>
  openDatabase(file, visitsDesign, createVisitStore);

/** The store on an open database of {@link visitsDesign}. */
export function createVisitStore(database: Database.Database): VisitStore {
  const statements = visitStatements(database);
  return {
    record: (visit) =>
      stored(() => {
        const { changes } = statements.insert.run(visitRow(visit, randomUUID()));
        return changes === 1 ? 'recorded' : 'already-recorded';
      }),
    complete: (attempt, completion) =>
      stored(() => {
        const row = { ...completionRow(completion), attempt_id: attempt };
        return statements.complete.run(row).changes === 1 ? 'completed' : 'no-such-visit';
      }),
    byAttempt(attempt) {
      const found = stored(() => statements.byAttempt.get(attempt));
      if (!found.ok) return found;
      if (found.value === undefined) return ok(null);
      const visit = visitOf(found.value);
      return visit ? ok(visit) : fail({ cause: 'damaged', code: 'visit row not understood' });
    },
    close: () => {
      database.close();
    },
  };
}
