import { z } from 'zod';
import { epochMsSchema, timeSpanSchema } from '../epoch-ms.ts';
import { shownRoomSchema } from '../outcome.ts';

const meetingChangeSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('time'), from: timeSpanSchema, to: timeSpanSchema }),
  z.object({
    what: z.literal('rooms'),
    from: z.array(shownRoomSchema),
    to: z.array(shownRoomSchema),
  }),
  z.object({ what: z.literal('cancelled') }),
  z.object({ what: z.literal('restored') }),
]);

/** One line of the day's list. */
const todaysVisitSchema = z.object({
  id: z.string(),
  /** `typed`: expected, because staff said so. `calendar`: expected, because a meeting says so. */
  kind: z.enum(['arrived', 'typed', 'calendar']),
  /** Null where a meeting names nobody. */
  visitorName: z.string().nullable(),
  company: z.string().nullable(),
  hostName: z.string(),
  /** When they arrived, or are expected. */
  at: epochMsSchema,
  /** The meeting as it stands now; null where none is known. */
  meeting: z
    .object({
      span: timeSpanSchema,
      rooms: z.array(shownRoomSchema),
      cancelled: z.boolean(),
    })
    .nullable(),
  /** What became of it since they arrived, oldest first. */
  changes: z.array(z.object({ change: meetingChangeSchema, seenAt: epochMsSchema })),
});

/** One line of the day's list. */
export type TodaysVisit = z.infer<typeof todaysVisitSchema>;

/** Who came today, who is expected, and what became of their meetings. */
export const todayViewSchema = z.object({
  /** The local day, `2026-11-23`. */
  day: z.iso.date(),
  /**
   * Since when the calendars are known to be as shown; null where they are not kept up with, or were
   * not read yet.
   */
  calendarsAsOf: epochMsSchema.nullable(),
  /** By time. */
  visits: z.array(todaysVisitSchema),
});

/** Who came today, who is expected, and what became of their meetings. */
export type TodayView = z.infer<typeof todayViewSchema>;
