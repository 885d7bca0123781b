import type Database from 'better-sqlite3';
import { ok, type Result } from '../../shared/result.ts';
import { type OpenFailure, openDatabase } from '../sqlite/open-database.ts';
import { type StorageFailure, stored } from '../sqlite/storage-failure.ts';
import { removeTraces } from './remove-traces.ts';
import { visitsDesign } from './visit-tables.ts';

/** All that is kept of one visitor, as it stands in the tables. */
export interface VisitorData {
  readonly visits: readonly VisitorRow[];
  /** What became of the meetings of those visits. */
  readonly changes: readonly VisitorRow[];
  /** Visits that staff typed. */
  readonly expected: readonly VisitorRow[];
}

/** A row: instants are epoch milliseconds. */
export type VisitorRow = Readonly<Record<string, unknown>>;

/** The record of visits, asked about one person. */
export interface VisitorRecord {
  /**
   * What is kept of whoever has that e-mail address, or, without an @, exactly that name. Case and
   * runs of spaces do not count.
   */
  find(visitor: string): Result<VisitorData, StorageFailure>;
  /**
   * Deletes it, so that no byte of it stays in the file or its log. `busy`: it is deleted, but
   * somebody reads the file, and bytes may stay until this is called again.
   */
  erase(visitor: string): Result<VisitorData, StorageFailure>;
  close(): void;
}

/** Opens the record in the file of the visit store, with a connection of its own. */
export const openVisitorRecord = (file: string): Result<VisitorRecord, OpenFailure> =>
  openDatabase(file, visitsDesign, createVisitorRecord);

function createVisitorRecord(database: Database.Database): VisitorRecord {
  const rows = (sql: string) => database.prepare<unknown[], VisitorRow>(sql);
  const visits = rows("SELECT * FROM visits WHERE visitor_name <> '' ORDER BY arrived_at, rowid");
  const changes = rows('SELECT * FROM visit_changes WHERE visit_id = ? ORDER BY number');
  const expected = rows('SELECT * FROM typed_visits ORDER BY expected_at, rowid');
  const deleteVisit = database.prepare('DELETE FROM visits WHERE id = ?');
  const deleteExpected = database.prepare('DELETE FROM typed_visits WHERE id = ?');

  function dataOf(visitor: string): VisitorData {
    const is = sameVisitor(visitor);
    const theirs = visits.all().filter(is);
    return {
      visits: theirs,
      changes: theirs.flatMap(({ id }) => changes.all(id)),
      expected: expected.all().filter(is),
    };
  }

  const deleteAll = database.transaction((visitor: string): VisitorData => {
    const data = dataOf(visitor);
    for (const { id } of data.visits) deleteVisit.run(id);
    for (const { id } of data.expected) deleteExpected.run(id);
    return data;
  });

  return {
    find: (visitor) => stored(() => dataOf(visitor)),
    erase(visitor) {
      const deleted = stored(() => deleteAll.immediate(visitor));
      if (!deleted.ok) return deleted;
      // Also where nothing was found: an earlier call may have been refused this.
      const removed = removeTraces(database, true);
      return removed.ok ? ok(deleted.value) : removed;
    },
    close: () => {
      database.close();
    },
  };
}

function sameVisitor(visitor: string): (row: VisitorRow) => boolean {
  const wanted = plain(visitor);
  const column = wanted.includes('@') ? 'visitor_email' : 'visitor_name';
  return (row) => plain(String(row[column] ?? '')) === wanted;
}

const plain = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
