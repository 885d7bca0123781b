import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { Result } from '../../shared/result.ts';
import type { SignInCause } from '../../shared/staff/setup-view.ts';
import type { EmailAddress, Meeting, RoomDescription } from './meeting.ts';

/** Why a provider has no answer. */
export interface CalendarFailure {
  readonly cause: UnavailableCause;
  /** Milliseconds the provider asked us to wait, where it said so. */
  readonly retryAfter: number | null;
  /** For support: status and code, never an address, a token or a subject. */
  readonly detail: string;
  /** Why there is no access token, where that is what is missing. */
  readonly signIn?: SignInCause;
}

/** Someone a visitor may ask for. */
export interface Host {
  readonly name: string;
  readonly address: EmailAddress;
  readonly department: string | null;
}

/** A room that the tenant's directory offers. */
export interface OfferedRoom extends RoomDescription {
  readonly address: EmailAddress;
  /** How many people fit in, where the directory says so. */
  readonly capacity: number | null;
}

/** What the provider's access token says of itself; nulls where its shape is not one we can read. */
export interface Grant {
  readonly issuedAt: EpochMs | null;
  readonly expiresAt: EpochMs | null;
  /** What the token was granted for, beside what the kiosk needs. */
  readonly permissions: readonly NeededPermission[] | null;
}

/** One thing that the kiosk reads, and whether the token was granted for it. */
export interface NeededPermission {
  readonly reads: 'calendars' | 'people' | 'rooms';
  /** The least permission for it, by the provider's own name. */
  readonly name: string;
  readonly granted: boolean;
}

/** Where a {@link CalendarProvider.sync} goes on from; what is in it, only the provider knows. */
export type SyncCursor = string & { readonly __brand: 'SyncCursor' };

/** What one round of sync found. */
export type SyncRound =
  /** Every meeting of the window, which takes the place of all that was known of the calendar. */
  | { readonly kind: 'whole'; readonly meetings: readonly Meeting[]; readonly cursor: SyncCursor }
  /** What is new or different since the cursor. */
  | {
      readonly kind: 'changes';
      /** Each whole, as it stands now, in the window; cancelled ones may be among them. */
      readonly meetings: readonly Meeting[];
      /** Ids of those that are no more, or not in the window any more; some may never have been known. */
      readonly gone: readonly string[];
      readonly cursor: SyncCursor;
    }
  /** The cursor is good no more: sync without one. Until that is done, what is known stands. */
  | { readonly kind: 'start-over' };

/** Whether a room can be booked. `unknown` where its calendar could not be looked at. */
export type Availability = 'free' | 'busy' | 'unknown';

/** A meeting to be made, with one room and no guests: a walk-in's. */
export interface BookingRequest extends TimeSpan {
  /** The calendar that it is made on; the host's own, as a rule. */
  readonly organiser: EmailAddress;
  readonly room: EmailAddress;
  readonly title: string;
  /** The same for each try of one booking, and for no other: however often it is sent, one is made. */
  readonly key: string;
}

/** A provider's answer, or the one typed failure. */
export type ProviderResult<T> = Promise<Result<T, CalendarFailure>>;

/**
 * The port behind which every calendar stands. Nothing above it knows which one runs. Every call
 * ends when its signal aborts: as `timeout` where the signal's reason is a `TimeoutError`, else as
 * `offline`.
 */
export interface CalendarProvider {
  /**
   * Every meeting that overlaps the window on one calendar, a person's or a room's, recurring ones
   * expanded, cancelled ones included, each room described where the directory can be read.
   */
  meetings(
    calendar: EmailAddress,
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<readonly Meeting[]>;
  /**
   * People whose names begin with what was typed; rooms are not people, and where hosts are confined
   * to a group, only its members are found. At most `limit`.
   */
  findHosts(text: string, limit: number, signal: AbortSignal): ProviderResult<readonly Host[]>;
  /**
   * Some of those who could be hosts, at most `limit`, for finding out whose calendars can be read.
   * `forbidden` where the directory may not be read.
   */
  hostSample(limit: number, signal: AbortSignal): ProviderResult<readonly Host[]>;
  /** Every room that the tenant offers. `forbidden` where the directory may not be read. */
  rooms(signal: AbortSignal): ProviderResult<readonly OfferedRoom[]>;
  /**
   * One round of an incremental sync of one calendar: all of the window where there is no cursor, or
   * one of another window; else what changed since the round that the cursor is of. A round is whole
   * or a failure; one that failed can be asked for again.
   */
  sync(
    calendar: EmailAddress,
    window: TimeSpan,
    since: SyncCursor | null,
    signal: AbortSignal,
  ): ProviderResult<SyncRound>;
  /** Which of the rooms are free for the whole of a time; each room asked for is in the answer. */
  freeRooms(
    rooms: readonly EmailAddress[],
    span: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<ReadonlyMap<EmailAddress, Availability>>;
  /** Makes a meeting. The room answers by itself, and later: {@link booked} tells. */
  book(request: BookingRequest, signal: AbortSignal): ProviderResult<Meeting>;
  /** A meeting that {@link book} made, as it stands on its organiser's calendar now; null: gone. */
  booked(meeting: Meeting, signal: AbortSignal): ProviderResult<Meeting | null>;
  /** Signs in where that has not been done, and says what for. */
  grant(signal: AbortSignal): ProviderResult<Grant>;
}
