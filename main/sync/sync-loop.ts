import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import { runTurns } from './run-turns.ts';
import type { Occasion, Sync } from './sync.ts';
import type { SyncStory } from './sync-story.ts';

/** What the loop works with. */
export interface SyncLoopParts {
  readonly now: () => EpochMs;
  /** For support. */
  readonly report: (problem: string) => void;
  /** Told how it goes after each turn. */
  readonly onStory: (story: SyncStory) => void;
}

/** A sync that is at work. */
export interface SyncLoop extends Pick<Sync, 'everythingNow' | 'notified' | 'toldOf'> {
  /** Takes the next turn at once: what is wanted may be something else by now. */
  lookAgain(): void;
  /** Ends what is under way; once it resolves, nothing more is written. */
  dispose(): Promise<void>;
}

/** Milliseconds from one look at the clocks to the next. */
const lookEvery = 15_000;

/** Milliseconds by which two clocks differ in what passed before one of them must have been set. */
const tolerance = 5_000;

/** Milliseconds without a look after which the computer must have slept. */
const asleep = minute;

/**
 * Has the sync take its turns in real time, and has everything read where the computer slept or its
 * clock was set. A mistake of ours costs a minute, and is reported by its name.
 */
export function runSync(sync: Sync, { now, report, onStory }: SyncLoopParts): SyncLoop {
  const turns = runTurns(async (signal) => {
    try {
      return await sync.turn(signal);
    } catch (error) {
      // Its message may hold an address.
      report(`sync: ${error instanceof Error ? error.name : 'something'} was thrown`);
      return epochMs(now() + minute);
    } finally {
      if (!signal.aborted) onStory(sync.story);
    }
  }, now);
  const clocks = watchClocks(now, () => everythingNow('clock'));

  function everythingNow(why: Occasion): void {
    sync.everythingNow(why);
    turns.soon();
  }

  return {
    everythingNow,
    lookAgain: turns.soon,
    notified(calendar, about) {
      sync.notified(calendar, about);
      turns.soon();
    },
    toldOf(calendars) {
      sync.toldOf(calendars);
      turns.soon();
    },
    async dispose() {
      clearInterval(clocks);
      await turns.dispose();
    },
  };
}

/** Compares the clock that can be set with one that cannot, and may stand still in sleep. */
function watchClocks(now: () => EpochMs, onJump: () => void): NodeJS.Timeout {
  let before = { wall: now(), steady: performance.now() };
  return setInterval(() => {
    const at = { wall: now(), steady: performance.now() };
    const passed = at.steady - before.steady;
    const isSet = Math.abs(at.wall - before.wall - passed) > tolerance;
    before = at;
    if (isSet || passed > asleep) onJump();
  }, lookEvery);
}
