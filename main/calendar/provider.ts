import type { TimeSpan } from '../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../shared/outcome.ts';
import type { Result } from '../../shared/result.ts';
import type { EmailAddress, Meeting } from './meeting.ts';

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
}
