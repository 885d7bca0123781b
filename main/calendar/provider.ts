import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { Result } from '../../shared/result.ts';
import type { EmailAddress, Meeting, RoomDescription } from './meeting.ts';

/** Why a provider has no answer. */
export interface CalendarFailure {
  readonly cause: UnavailableCause;
  /** Milliseconds the provider asked us to wait, where it said so. */
  readonly retryAfter: number | null;
  /** For support: status and code, never an address, a token or a subject. */
  readonly detail: string;
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
  /** People whose names begin with what was typed; rooms are not people. At most `limit`. */
  findHosts(text: string, limit: number, signal: AbortSignal): ProviderResult<readonly Host[]>;
  /**
   * Some of those who could be hosts, at most `limit`, for finding out whose calendars can be read.
   * `forbidden` where the directory may not be read.
   */
  hostSample(limit: number, signal: AbortSignal): ProviderResult<readonly Host[]>;
  /** Every room that the tenant offers. `forbidden` where the directory may not be read. */
  rooms(signal: AbortSignal): ProviderResult<readonly OfferedRoom[]>;
  /** Signs in where that has not been done, and says what for. */
  grant(signal: AbortSignal): ProviderResult<Grant>;
}
