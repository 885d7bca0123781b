import type Database from 'better-sqlite3';
import type { DatabaseDesign } from '../sqlite/open-database.ts';

/**
 * How visits.sqlite is made. A commit is on the disk before it returns, since the visitor is told
 * so. Instants are epoch milliseconds. Rooms are an attribute of a visit: there is no table of them.
 */
export const visitsDesign: DatabaseDesign = {
  synchronous: 'FULL',
  migrations: [
    `CREATE TABLE visits (
      id TEXT NOT NULL PRIMARY KEY,
      attempt_id TEXT NOT NULL UNIQUE,
      visitor_name TEXT NOT NULL,
      visitor_company TEXT,
      visitor_email TEXT,
      host_name TEXT NOT NULL,
      host_address TEXT,
      arrived_at INTEGER NOT NULL,
      expected_at INTEGER NOT NULL,
      completed_at INTEGER,
      outcome TEXT,
      cause TEXT,
      source TEXT,
      as_of INTEGER,
      meeting_calendar TEXT,
      meeting_i_cal_uid TEXT,
      meeting_start INTEGER,
      meeting_end INTEGER,
      rooms TEXT CHECK (json_valid(rooms)),
      CHECK ((completed_at IS NULL) = (outcome IS NULL))
    ) STRICT;`,
  ],
};

/** The columns that {@link visitStatements}' `insert` fills. */
export interface VisitRow {
  readonly id: string;
  readonly attempt_id: string;
  readonly visitor_name: string;
  readonly visitor_company: string | null;
  readonly visitor_email: string | null;
  readonly host_name: string;
  readonly host_address: string | null;
  readonly arrived_at: number;
  readonly expected_at: number;
}

/** The columns that {@link visitStatements}' `complete` fills. */
export interface CompletionRow {
  readonly completed_at: number;
  readonly outcome: string;
  readonly cause: string | null;
  readonly source: string | null;
  readonly as_of: number | null;
  readonly meeting_calendar: string | null;
  readonly meeting_i_cal_uid: string | null;
  readonly meeting_start: number | null;
  readonly meeting_end: number | null;
  readonly rooms: string;
}

/** Every statement that visits.sqlite is asked, prepared. */
export function visitStatements(database: Database.Database) {
  return {
    insert: database.prepare<VisitRow>(
      `INSERT INTO visits (id, attempt_id, visitor_name, visitor_company, visitor_email,
         host_name, host_address, arrived_at, expected_at)
       VALUES (@id, @attempt_id, @visitor_name, @visitor_company, @visitor_email,
         @host_name, @host_address, @arrived_at, @expected_at)
       ON CONFLICT (attempt_id) DO NOTHING`,
    ),
    complete: database.prepare<CompletionRow & Pick<VisitRow, 'attempt_id'>>(
      `UPDATE visits SET completed_at = @completed_at, outcome = @outcome, cause = @cause,
         source = @source, as_of = @as_of, meeting_calendar = @meeting_calendar,
         meeting_i_cal_uid = @meeting_i_cal_uid, meeting_start = @meeting_start,
         meeting_end = @meeting_end, rooms = @rooms
       WHERE attempt_id = @attempt_id`,
    ),
    byAttempt: database.prepare<[string], unknown>('SELECT * FROM visits WHERE attempt_id = ?'),
  };
}
