import type Database from 'better-sqlite3';
import type { TimeSpan } from '../../shared/epoch-ms.ts';

/** What a change of a meeting fills of its row. */
export interface VisitChangeRow {
  readonly what: string;
  /** JSON; null where the change says nothing more. */
  readonly from_json: string | null;
  readonly to_json: string | null;
  readonly seen_at: number;
  readonly as_of: number;
  readonly source: string;
}

/** The row of a typed visit. */
export interface TypedVisitRow {
  readonly id: string;
  readonly visitor_name: string;
  readonly visitor_company: string | null;
  readonly visitor_email: string | null;
  readonly host_name: string;
  readonly host_address: string;
  readonly expected_at: number;
}

/** A visit on a meeting that was read at an instant. */
interface OnMeeting {
  readonly visit_id: string;
  readonly i_cal_uid: string;
  readonly as_of: number;
}

/** Every statement that the visit history asks, but those that forget, prepared. */
export function visitHistoryStatements(database: Database.Database) {
  return {
    byId: database.prepare<[string], unknown>('SELECT * FROM visits WHERE id = ?'),
    during: database.prepare<[TimeSpan], unknown>(
      `SELECT * FROM visits WHERE arrived_at >= @start AND arrived_at < @end
       ORDER BY arrived_at, rowid`,
    ),
    // Some of them have ended all the same: which end counts, only all of the changes tell.
    onMeetings: database.prepare<[{ readonly now: number; readonly since: number }], unknown>(
      `SELECT * FROM visits WHERE meeting_i_cal_uid IS NOT NULL AND arrived_at >= @since
         AND (meeting_end > @now OR EXISTS (
           SELECT 1 FROM visit_changes
           WHERE visit_id = visits.id AND what = 'time' AND to_json ->> 'end' > @now))
       ORDER BY arrived_at, rowid`,
    ),
    changes: database.prepare<[OnMeeting], unknown>(
      `SELECT what, from_json, to_json, seen_at, as_of, source FROM visit_changes
       WHERE visit_id = @visit_id AND i_cal_uid = @i_cal_uid AND as_of > @as_of
       ORDER BY as_of, number`,
    ),
    addChange: database.prepare<[VisitChangeRow & OnMeeting]>(
      `INSERT INTO visit_changes
         (visit_id, i_cal_uid, what, from_json, to_json, seen_at, as_of, source)
       VALUES (@visit_id, @i_cal_uid, @what, @from_json, @to_json, @seen_at, @as_of, @source)`,
    ),
    setFollowed: database.prepare<[Pick<OnMeeting, 'visit_id' | 'as_of'>]>(
      'UPDATE visits SET followed_until = @as_of WHERE id = @visit_id',
    ),
    putTyped: database.prepare<[TypedVisitRow]>(
      `INSERT INTO typed_visits (id, visitor_name, visitor_company, visitor_email, host_name,
         host_address, expected_at)
       VALUES (@id, @visitor_name, @visitor_company, @visitor_email, @host_name, @host_address,
         @expected_at)
       ON CONFLICT (id) DO UPDATE SET visitor_name = excluded.visitor_name,
         visitor_company = excluded.visitor_company, visitor_email = excluded.visitor_email,
         host_name = excluded.host_name, host_address = excluded.host_address,
         expected_at = excluded.expected_at`,
    ),
    removeTyped: database.prepare<[string]>('DELETE FROM typed_visits WHERE id = ?'),
    typed: database.prepare<[TimeSpan], unknown>(
      `SELECT * FROM typed_visits WHERE expected_at >= @start AND expected_at < @end
       ORDER BY expected_at, rowid`,
    ),
  };
}
