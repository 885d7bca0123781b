import { z } from 'zod';
import type { EpochMs, TimeSpan } from './epoch-ms.ts';

/** Why a calendar gave no usable answer. Closed: every layer maps its errors to one of these. */
export const unavailableCauses = [
  'offline',
  'timeout',
  'throttled',
  'unauthorized',
  'forbidden',
  'no-mailbox',
  'bad-response',
] as const;

/** One of {@link unavailableCauses}. */
export type UnavailableCause = (typeof unavailableCauses)[number];

/** `confirmed`: the room accepted. `pending`: it has not answered, or its answer cannot be read. */
export type RoomStatus = 'confirmed' | 'pending';

/** A room as it may be shown. Building and floor are the tenant's own free text. */
export interface ShownRoom {
  readonly name: string;
  readonly building: string | null;
  readonly floor: string | null;
  readonly status: RoomStatus;
}

/** Schema of a {@link ShownRoom}. */
export const shownRoomSchema = z.object({
  name: z.string(),
  building: z.string().nullable(),
  floor: z.string().nullable(),
  status: z.enum(['confirmed', 'pending']),
});

/** Where an answer comes from, and the instant at which the calendar was read. */
export interface Provenance {
  readonly source: 'live' | 'cache';
  readonly asOf: EpochMs;
}

/** How one lookup ended. Closed: there is no other way for a lookup to end. */
export type Outcome =
  | (Provenance & {
      readonly outcome: 'room';
      readonly meeting: TimeSpan;
      /** At least one; the kiosk's own building first. */
      readonly rooms: readonly ShownRoom[];
    })
  | (Provenance & { readonly outcome: 'meeting-without-room'; readonly meeting: TimeSpan })
  | (Provenance & { readonly outcome: 'ambiguous'; readonly candidates: readonly TimeSpan[] })
  | (Provenance & { readonly outcome: 'no-meeting' })
  | { readonly outcome: 'unavailable'; readonly cause: UnavailableCause }
  | { readonly outcome: 'not-configured' }
  | { readonly outcome: 'not-licensed' };
