import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { CalendarCache, FinishedRound } from '../calendar/cache/calendar-cache.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarFailure, CalendarProvider, SyncCursor } from '../calendar/provider.ts';
import { isSameSpan } from './calendar-schedule.ts';

/** Milliseconds after which a round is given up. */
const deadline = 60_000;

/** What a round is made of. */
export interface RoundParts {
  readonly provider: Pick<CalendarProvider, 'sync'>;
  readonly cache: Pick<CalendarCache, 'writeRound' | 'place' | 'forgetPlace' | 'forgetReadAfter'>;
  readonly now: () => EpochMs;
}

/** How a round ended. */
export type RoundEnd =
  /** It is in the cache. */
  | {
      readonly kind: 'read';
      readonly found: 'all' | 'changes' | 'nothing-new';
      readonly startedAt: EpochMs;
    }
  | { readonly kind: 'failed'; readonly failure: CalendarFailure }
  /** The cache did not take it. */
  | { readonly kind: 'not-kept' }
  /** Whoever asked for it wants it no more. */
  | { readonly kind: 'abandoned' };

/**
 * One round of sync of one calendar, from the provider into the cache: what changed, where the cache
 * knows the window; else, and where the provider has lost the place, all of it.
 */
export async function syncRound(
  { provider, cache, now }: RoundParts,
  calendar: EmailAddress,
  window: TimeSpan,
  signal: AbortSignal,
): Promise<RoundEnd> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
  let since = cursorFor(window);
  for (;;) {
    const startedAt = now();
    const round = await provider.sync(calendar, window, since, inTime);
    const endedAt = now();
    if (signal.aborted) return { kind: 'abandoned' };
    if (!round.ok) return { kind: 'failed', failure: round.error };
    if (round.value.kind !== 'start-over') {
      const read = { calendar, window, startedAt, endedAt };
      const isKept = await cache.writeRound(read, round.value);
      if (!isKept) return { kind: 'not-kept' };
      return { kind: 'read', found: newsIn(round.value), startedAt };
    }
    cache.forgetPlace(calendar);
    if (since === null) return { kind: 'failed', failure: withoutEnd };
    since = null;
  }

  function cursorFor(wanted: TimeSpan): SyncCursor | null {
    const place = cache.place(calendar);
    if (!place) return null;
    if (place.asOf > now()) {
      // Read by a clock that was ahead: it would stand in the way of every round until then.
      cache.forgetReadAfter(now());
      cache.forgetPlace(calendar);
      return null;
    }
    return isSameSpan(place.window, wanted) ? place.cursor : null;
  }
}

const withoutEnd: CalendarFailure = {
  cause: 'bad-response',
  retryAfter: null,
  detail: 'asked to start over from the beginning',
};

function newsIn(round: FinishedRound): 'all' | 'changes' | 'nothing-new' {
  if (round.kind === 'whole') return 'all';
  return round.meetings.length + round.gone.length > 0 ? 'changes' : 'nothing-new';
}
