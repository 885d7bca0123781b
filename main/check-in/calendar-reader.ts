import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { Provenance, UnavailableCause } from '../../shared/outcome.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { CalendarCache } from '../calendar/cache/calendar-cache.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import type { CalendarFailure, CalendarProvider } from '../calendar/provider.ts';

/** What one calendar held in a window, and when that was so. */
export interface Reading {
  readonly meetings: readonly Meeting[];
  readonly asOf: EpochMs;
}

/** One way to read calendars for the length of one lookup. */
export interface CalendarReader {
  readonly source: Provenance['source'];
  read(calendar: EmailAddress, window: TimeSpan): Promise<Result<Reading, UnavailableCause>>;
}

/** What a live reader works with. */
export interface LiveReaderParts {
  readonly provider: Pick<CalendarProvider, 'meetings'>;
  readonly cache: Pick<CalendarCache, 'read' | 'write' | 'forgetReadAfter'>;
  readonly now: () => EpochMs;
  /** For support: each failure once, without names or addresses. */
  readonly onFailure: (failure: CalendarFailure) => void;
}

/** Reads from the provider, and writes every answer through to the cache with what it covers. */
export function liveReader(parts: LiveReaderParts, signal: AbortSignal): CalendarReader {
  return {
    source: 'live',
    async read(calendar, window) {
      const startedAt = parts.now();
      const read = await parts.provider.meetings(calendar, window, signal);
      if (!read.ok) {
        if (!isAbandoned(signal)) parts.onFailure(read.error);
        return fail(read.error.cause);
      }
      parts.cache.write({ calendar, window, startedAt }, read.value);
      return ok({ meetings: read.value, asOf: startedAt });
    },
  };
}

/** Whether the visitor left before the answer came: that is no failure of the calendar. */
function isAbandoned({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError');
}

/**
 * Reads from the cache: only windows it covers whole, and nothing older than `maxAge` milliseconds.
 * What was read in the future was read by a clock that went wrong: its age is not known, and it
 * would stand in the way of every read until then, so it is forgotten.
 */
export function cachedReader(
  cache: LiveReaderParts['cache'],
  maxAge: number,
  now: () => EpochMs,
): CalendarReader {
  return {
    source: 'cache',
    async read(calendar, window) {
      const reading = cache.read(calendar, window);
      if (!reading) return fail('offline');
      const age = now() - reading.asOf;
      if (age < 0) cache.forgetReadAfter(now());
      return age >= 0 && age <= maxAge ? ok(reading) : fail('offline');
    },
  };
}
