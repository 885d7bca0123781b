import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';

/** A clock that stands still until it is told to go on. */
export interface SimulatedClock {
  readonly now: () => EpochMs;
  /** Goes on to an instant; never back. */
  goTo(instant: EpochMs): void;
}

/** A clock that stands at an instant. */
export function simulatedClock(start: EpochMs): SimulatedClock {
  let now = start;
  return {
    now: () => now,
    goTo(instant) {
      if (instant < now) throw new Error('the simulated clock would go back');
      now = instant;
    },
  };
}

/** Something that happens at an instant. */
export interface Occasion {
  readonly at: EpochMs;
  readonly happen: () => void | Promise<void>;
}

/** What time goes by for. */
export interface Play {
  readonly clock: SimulatedClock;
  /** In any order. */
  readonly occasions: readonly Occasion[];
  /** Does what is due; when something is due next. */
  readonly turn: () => Promise<EpochMs>;
  /** How long to go on. */
  readonly until: EpochMs;
  /** Milliseconds by which turns are late at most, so that one does what several would. */
  readonly lateness: number;
}

/** How often in a row a turn may be followed by another at the same moment. */
const mostAtOnce = 20;

/**
 * Lets time go by, from one thing that happens to the next: what comes at the same moment comes
 * before the turn. While a turn runs, the clock stands.
 */
export async function play({ clock, occasions, turn, until, lateness }: Play): Promise<void> {
  const left = occasions.toSorted((one, other) => one.at - other.at);
  let due = clock.now();
  let atOnce = 0;
  for (;;) {
    const first = left[0];
    const at = epochMs(Math.max(clock.now(), Math.min(due, first?.at ?? due)));
    if (at > until) break;
    clock.goTo(at);
    if (first && first.at <= at) {
      left.shift();
      await first.happen();
      continue;
    }
    const next = await turn();
    atOnce = next > at ? 0 : atOnce + 1;
    if (atOnce > mostAtOnce) throw new Error('turns without end');
    due = epochMs(Math.ceil(next / lateness) * lateness);
  }
  clock.goTo(until);
}
