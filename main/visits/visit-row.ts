import { z } from 'zod';
import { attemptIdSchema } from '../../shared/completion.ts';
import { type EpochMs, epochMsSchema } from '../../shared/epoch-ms.ts';
import { type Outcome, shownRoomSchema, unavailableCauses } from '../../shared/outcome.ts';
import type { StoredCompletion, StoredVisit, Visit, VisitCompletion } from './visit.ts';
import type { CompletionRow, VisitRow } from './visit-tables.ts';

/** Every outcome; the compiler holds it complete. */
const outcomes = {
  room: 'room',
  'meeting-without-room': 'meeting-without-room',
  ambiguous: 'ambiguous',
  'no-meeting': 'no-meeting',
  unavailable: 'unavailable',
  'not-configured': 'not-configured',
  'not-licensed': 'not-licensed',
} as const satisfies { readonly [O in Outcome['outcome']]: O };

const visitColumns = z.object({
  id: z.string(),
  attempt_id: attemptIdSchema,
  visitor_name: z.string(),
  visitor_company: z.string().nullable(),
  visitor_email: z.string().nullable(),
  host_name: z.string(),
  host_address: z.string().nullable(),
  arrived_at: epochMsSchema,
  expected_at: epochMsSchema,
});

const completionColumns = z.object({
  completed_at: epochMsSchema,
  outcome: z.enum(outcomes),
  cause: z.enum(unavailableCauses).nullable(),
  source: z.enum(['live', 'cache']).nullable(),
  as_of: epochMsSchema.nullable(),
  meeting_calendar: z.string().nullable(),
  meeting_i_cal_uid: z.string().nullable(),
  meeting_start: epochMsSchema.nullable(),
  meeting_end: epochMsSchema.nullable(),
  // The table takes nothing but JSON in this column.
  rooms: z.preprocess((json) => JSON.parse(String(json)), z.array(shownRoomSchema)),
});

const rowSchema = z.intersection(
  visitColumns,
  z.union([z.object({ completed_at: z.null() }), completionColumns]),
);

/** A visit as its row. */
export const visitRow = (visit: Visit, id: string): VisitRow => ({
  id,
  attempt_id: visit.attempt,
  visitor_name: visit.visitor.name,
  visitor_company: visit.visitor.company,
  visitor_email: visit.visitor.email,
  host_name: visit.host.name,
  host_address: visit.host.address,
  arrived_at: visit.arrivedAt,
  expected_at: visit.expectedAt,
});

/** A completion as the columns it fills. */
export function completionRow({ completedAt, outcome, meeting }: VisitCompletion): CompletionRow {
  const span = 'meeting' in outcome ? outcome.meeting : null;
  return {
    completed_at: completedAt,
    outcome: outcome.outcome,
    cause: 'cause' in outcome ? outcome.cause : null,
    source: 'source' in outcome ? outcome.source : null,
    as_of: 'asOf' in outcome ? outcome.asOf : null,
    meeting_calendar: meeting?.calendar ?? null,
    meeting_i_cal_uid: meeting?.iCalUid ?? null,
    meeting_start: span?.start ?? null,
    meeting_end: span?.end ?? null,
    rooms: JSON.stringify('rooms' in outcome ? outcome.rooms : []),
  };
}

/** A row as the visit it holds; null where this release does not understand it. */
export function visitOf(row: unknown): StoredVisit | null {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    id: data.id,
    attempt: data.attempt_id,
    visitor: { name: data.visitor_name, company: data.visitor_company, email: data.visitor_email },
    host: { name: data.host_name, address: data.host_address },
    arrivedAt: data.arrived_at,
    expectedAt: data.expected_at,
    completion: data.completed_at === null ? null : completionOf(data),
  };
}

const followedSchema = z.object({ followed_until: epochMsSchema.nullable() });

/** When the calendar was last read for the visit of a row; null where it was not since it was shown. */
export function followedUntilOf(row: unknown): EpochMs | null {
  const parsed = followedSchema.safeParse(row);
  return parsed.success ? parsed.data.followed_until : null;
}

const completionOf = (row: z.infer<typeof completionColumns>): StoredCompletion => ({
  completedAt: row.completed_at,
  outcome: row.outcome,
  cause: row.cause,
  source: row.source,
  asOf: row.as_of,
  meeting:
    row.meeting_calendar !== null && row.meeting_i_cal_uid !== null
      ? { calendar: row.meeting_calendar, iCalUid: row.meeting_i_cal_uid }
      : null,
  meetingSpan:
    row.meeting_start !== null && row.meeting_end !== null
      ? { start: row.meeting_start, end: row.meeting_end }
      : null,
  rooms: row.rooms,
});
