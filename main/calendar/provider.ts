import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { Result } from '../../shared/result.ts';
import type { SignInCause } from '../../shared/staff/setup-view.ts';
import type { EmailAddress, Meeting, RoomDescription } from './meeting.ts';

/** Why a provider has no answer. */
export interface CalendarFailure {
  readonly cause: UnavailableCause;
  /** Milliseconds the provider asked us to wait, where it said so; what is left of them meanwhile. */
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

/**
 * A mark of when a calendar is busy. While it stays the same, nothing was moved, cancelled or added
 * in the time that was looked at; who is invited may have changed.
 */
export type BusyMark = string & { readonly __brand: 'BusyMark' };

/** Where a provider is to tell of changes. */
export interface SubscriptionRequest {
  readonly calendar: EmailAddress;
  /** The address of the kiosk's receiver as the provider reaches it; https. */
  readonly url: string;
  /** Comes back with each notification; of this subscription alone. At most 128 characters. */
  readonly secret: string;
}

/** A provider's promise to tell of each change of one calendar, until it ends. */
export interface Subscription {
  readonly id: string;
  readonly calendar: EmailAddress;
  readonly expiresAt: EpochMs;
  /** What else the provider wants to know when it is to end; empty where the id is enough. */
  readonly resource: string;
}

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
 * `offline`. After a provider asked us to wait nothing is sent until that is over: every call ends at
 * once as `throttled`.
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
  /**
   * How busy calendars are, many in one request: the cheapest way to learn which of them changed.
   * Each calendar asked for is in the answer; null where it could not be looked at.
   */
  glance(
    calendars: readonly EmailAddress[],
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<ReadonlyMap<EmailAddress, BusyMark | null>>;
  /**
   * Has changes of a calendar told to the receiver. While this is under way the receiver may be asked
   * to prove itself. Of an earlier subscription of the same receiver to the same calendar nothing is left.
   */
  subscribe(request: SubscriptionRequest, signal: AbortSignal): ProviderResult<Subscription>;
  /** Has them told for longer; the subscription returned takes the place of the one given. */
  renew(
    subscription: Subscription,
    request: SubscriptionRequest,
    signal: AbortSignal,
  ): ProviderResult<Subscription>;
  /** Has them told no more; one that is gone already is fine. */
  unsubscribe(subscription: Subscription, signal: AbortSignal): ProviderResult<void>;
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
