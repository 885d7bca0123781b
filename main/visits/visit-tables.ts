import type Database from 'better-sqlite3';
import type { DatabaseDesign } from '../sqlite/open-database.ts';

/**
 * How visits.sqlite is made. A commit is on the disk before it returns, since the visitor is told
 * so. Instants are epoch milliseconds. Rooms are an attribute of a visit: there is no table of them.
 *
 * `followed_until` is when the calendar was last read for the meeting that the visit is on. A row of
 * `visit_changes` is of the meeting `i_cal_uid`: a visit may turn out to be on another one. Of a
 * visit that was made anonymous the visitor's name is empty.
 */
export const visitsDesign: DatabaseDesign = {
  synchronous: 'FULL',
  secureDelete: true,
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
    `ALTER TABLE visits ADD COLUMN followed_until INTEGER;
    CREATE INDEX visits_by_arrival ON visits (arrived_at);
    CREATE INDEX visits_on_meetings ON visits (arrived_at) WHERE meeting_i_cal_uid IS NOT NULL;
    CREATE INDEX visits_of_somebody ON visits (arrived_at) WHERE visitor_name <> '';
    CREATE TABLE visit_changes (
      number INTEGER PRIMARY KEY,
      visit_id TEXT NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
      i_cal_uid TEXT NOT NULL,
      what TEXT NOT NULL,
      from_json TEXT CHECK (json_valid(from_json)),
      to_json TEXT CHECK (json_valid(to_json)),
      seen_at INTEGER NOT NULL,
      as_of INTEGER NOT NULL,
      source TEXT NOT NULL,
      CHECK ((from_json IS NULL) = (to_json IS NULL))
    ) STRICT;
    CREATE INDEX visit_changes_by_visit ON visit_changes (visit_id, as_of);
    CREATE TABLE typed_visits (
      id TEXT NOT NULL PRIMARY KEY,
      visitor_name TEXT NOT NULL,
      visitor_company TEXT,
      visitor_email TEXT,
      host_name TEXT NOT NULL,
      host_address TEXT NOT NULL,
      expected_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX typed_visits_by_time ON typed_visits (expected_at);`,
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

/** Every statement that the visit store asks, prepared. */
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
         meeting_end = @meeting_end, rooms = @rooms,
         followed_until = CASE WHEN meeting_i_cal_uid IS @meeting_i_cal_uid THEN followed_until END
       WHERE attempt_id = @attempt_id`,
    ),
    byAttempt: database.prepare<[string], unknown>('SELECT * FROM visits WHERE attempt_id = ?'),
  };
}
