import { z } from 'zod';
import { type TimeSpan, timeSpanSchema } from '../../../shared/epoch-ms.ts';
import type { SyncCursor } from '../provider.ts';

/** Where a sync goes on, and the window that this is good for. */
export interface SyncPlace {
  /** Graph's own; null where it gives none out, and the window is read in each round. */
  readonly link: string | null;
  readonly window: TimeSpan;
}

const placeSchema = z.object({ link: z.string().nullable(), window: timeSpanSchema });

/** The place as a cursor. */
export const cursorAt = (place: SyncPlace): SyncCursor =>
  Buffer.from(JSON.stringify(place)).toString('base64url') as SyncCursor;

/** The place in a cursor; null where it is not one of ours. */
export function placeIn(cursor: SyncCursor): SyncPlace | null {
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return null;
  }
}
