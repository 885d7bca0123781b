import { z } from 'zod';
import { epochMsSchema } from '../../shared/epoch-ms.ts';
import { unavailableCauses } from '../../shared/outcome.ts';

const cause = z.enum(unavailableCauses);

/** A time in which the tenant did not answer. */
const pastOutageSchema = z.object({ cause, from: epochMsSchema, until: epochMsSchema });

/** A time in which the tenant did not answer. */
export type PastOutage = z.infer<typeof pastOutageSchema>;

/** How many of them are remembered. */
export const mostOutages = 20;

/** Schema of a {@link SyncStory}. */
export const syncStorySchema = z.object({
  /** How many calendars are kept up with. */
  calendars: z.int().min(0),
  /** How many of them do not let the kiosk in, or are none. */
  closed: z.int().min(0),
  /** When the last round began that was put in; null: none was yet. */
  lastRoundAt: epochMsSchema.nullable(),
  /** Why and since when nothing is answered; null: it is. */
  outage: z.object({ cause, since: epochMsSchema }).nullable(),
  /** Until when the provider asked not to be called. */
  pausedUntil: epochMsSchema.nullable(),
  /** The last ones that are over, oldest first. */
  outages: z.array(pastOutageSchema).max(mostOutages),
  /** How it goes at the receiver since the start; null where there is none. */
  notifications: z
    .object({
      received: z.int().min(0),
      refused: z.int().min(0),
      /** Calendars whose changes are told, of those of which they should be. */
      live: z.int().min(0),
      wanted: z.int().min(0),
      /** Why nothing can be received, as a code such as `EADDRINUSE`; null: it can. */
      problem: z.string().nullable(),
    })
    .nullable(),
});

/** How keeping up with the calendars goes. Nobody's address is in it. */
export type SyncStory = z.infer<typeof syncStorySchema>;
