import type { EmailAddress } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';

/** What is known of rounds of sync by somebody who only looks on. */
export interface WatchedRounds {
  readonly sync: CalendarProvider['sync'];
  readonly figures: {
    /** Rounds that brought the whole window, that brought changes, and that brought none. */
    readonly whole: number;
    readonly changes: number;
    readonly nothing: number;
    /** Rounds whose cursor was good no more. */
    readonly lost: number;
    readonly failed: number;
    /** Rounds that began while one of the same calendar was under way: there are to be none. */
    readonly overlapping: number;
  };
}

/** Looks on at the rounds of a provider. */
export function watchRounds(provider: Pick<CalendarProvider, 'sync'>): WatchedRounds {
  const figures = { whole: 0, changes: 0, nothing: 0, lost: 0, failed: 0, overlapping: 0 };
  const underWay = new Set<EmailAddress>();
  return {
    figures,
    async sync(calendar, window, since, signal) {
      if (underWay.has(calendar)) figures.overlapping += 1;
      underWay.add(calendar);
      const round = await provider.sync(calendar, window, since, signal);
      underWay.delete(calendar);
      if (!round.ok) figures.failed += 1;
      else if (round.value.kind === 'start-over') figures.lost += 1;
      else if (round.value.kind === 'whole') figures.whole += 1;
      else if (round.value.meetings.length + round.value.gone.length > 0) figures.changes += 1;
      else figures.nothing += 1;
      return round;
    },
  };
}
