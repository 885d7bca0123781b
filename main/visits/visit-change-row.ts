import { z } from 'zod';
import { epochMsSchema, timeSpanSchema } from '../../shared/epoch-ms.ts';
import { shownRoomSchema } from '../../shared/outcome.ts';
import type { VisitChange } from './visit-change.ts';
import type { VisitChangeRow } from './visit-history-tables.ts';

/** The table takes nothing but JSON in these columns. */
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => JSON.parse(String(text)), schema);

const rooms = json(z.array(shownRoomSchema));
const span = json(timeSpanSchema);

const seen = z.object({
  seen_at: epochMsSchema,
  as_of: epochMsSchema,
  source: z.enum(['polling', 'notification']),
});

const rowSchema = z.intersection(
  seen,
  z.discriminatedUnion('what', [
    z.object({ what: z.literal('time'), from_json: span, to_json: span }),
    z.object({ what: z.literal('rooms'), from_json: rooms, to_json: rooms }),
    z.object({ what: z.enum(['cancelled', 'restored']) }),
  ]),
);

/** A change as the columns it fills. */
export function changeRow({ change, seenAt, asOf, source }: VisitChange): VisitChangeRow {
  return {
    what: change.what,
    from_json: 'from' in change ? JSON.stringify(change.from) : null,
    to_json: 'to' in change ? JSON.stringify(change.to) : null,
    seen_at: seenAt,
    as_of: asOf,
    source,
  };
}

/** A row as the change it holds; null where this release does not understand it. */
export function changeOf(row: unknown): VisitChange | null {
  const parsed = rowSchema.safeParse(row);
  return parsed.success ? { change: changeIn(parsed.data), ...seenIn(parsed.data) } : null;
}

type Row = z.infer<typeof rowSchema>;

function changeIn(row: Row): VisitChange['change'] {
  switch (row.what) {
    case 'time':
      return { what: 'time', from: row.from_json, to: row.to_json };
    case 'rooms':
      return { what: 'rooms', from: row.from_json, to: row.to_json };
    default:
      return { what: row.what };
  }
}

const seenIn = (row: Row): Omit<VisitChange, 'change'> => ({
  seenAt: row.seen_at,
  asOf: row.as_of,
  source: row.source,
});
