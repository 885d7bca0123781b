import type { AttemptId } from '../../shared/completion.ts';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { FutureVersion, OpenFailure } from '../sqlite/open-database.ts';
import type { MeetingKey, Visit } from './visit.ts';
import type { VisitStore } from './visit-store.ts';

/** Takes every visit: on disk where the disk takes it, else in memory until it does. */
export interface VisitOutbox {
  /** True: the visit is on disk. False: it is kept in memory, and tried again until it is stored. */
  record(visit: Visit): boolean;
  /** Adds what the screen came to say; the meetings are those that the outcome speaks of. */
  complete(attempt: AttemptId, outcome: Outcome, meetings: readonly MeetingKey[]): void;
  /** True while the visit of this attempt is in memory only. */
  isWaiting(attempt: AttemptId): boolean;
  /** True while anything at all is in memory only. */
  hasWaiting(): boolean;
  /** Tries once more, then closes; what the disk still refuses ends with the process. */
  close(): void;
}

/** What an outbox works with. */
export interface VisitOutboxParts {
  /** Opens the store; asked again after each failure, since a disk may be full at the start. */
  readonly open: () => Result<VisitStore, OpenFailure>;
  readonly now: () => EpochMs;
  /** For support: told when the disk begins to refuse, and when the cause changes. */
  readonly onFailure: (failure: OpenFailure) => void;
}

/** One thing to be written, kept until it is. */
interface Write {
  readonly attempt: AttemptId;
  readonly kind: 'record' | 'complete';
  readonly into: (store: VisitStore) => Result<unknown, OpenFailure>;
}

/** Pauses between tries in milliseconds: doubled after each failure, up to the longest. */
const firstPause = 1_000;
const longestPause = 60_000;

/**
 * An outbox without anything in it; opens the store at once. One that a later release wrote will
 * never take a visit: that is said here, before anyone checks in.
 */
export function createVisitOutbox(parts: VisitOutboxParts): Result<VisitOutbox, FutureVersion> {
  const waiting: Write[] = [];
  let store: VisitStore | null = null;
  let failure: OpenFailure | null = null;
  let pause = firstPause;
  let nextTry: NodeJS.Timeout | undefined;

  function open(): Result<VisitStore, OpenFailure> {
    if (store) return ok(store);
    const opened = parts.open();
    if (opened.ok) store = opened.value;
    return opened;
  }

  /** Writes what waits, oldest first, until there is nothing left or the disk refuses. */
  function flush(): Result<unknown, OpenFailure> {
    const opened = open();
    if (!opened.ok) return opened;
    // Taken out first: a write that throws is a bug, and must not stand in the way of the others.
    for (let write = waiting.shift(); write; write = waiting.shift()) {
      const written = write.into(opened.value);
      if (!written.ok) {
        waiting.unshift(write);
        return written;
      }
    }
    return ok(undefined);
  }

  function tryNow(): void {
    const flushed = flush();
    const refused = flushed.ok ? null : flushed.error;
    if (refused && refused.cause !== failure?.cause) parts.onFailure(refused);
    failure = refused;
    if (refused) tryLater(refused);
    else {
      clearTimeout(nextTry);
      nextTry = undefined;
      pause = firstPause;
    }
  }

  function tryLater({ cause }: OpenFailure): void {
    if (cause !== 'disk-full' && cause !== 'busy') {
      // A file that was opened on a read-only or vanished disk stays so until it is opened anew.
      store?.close();
      store = null;
    }
    if (waiting.length === 0) return;
    nextTry ??= setTimeout(() => {
      nextTry = undefined;
      pause = Math.min(pause * 2, longestPause);
      tryNow();
    }, pause);
  }

  const isWaiting = (attempt: AttemptId) =>
    waiting.some((write) => write.kind === 'record' && write.attempt === attempt);

  const first = open();
  if (!first.ok && first.error.cause === 'future-version') return fail(first.error);
  tryNow();
  return ok({
    record(visit) {
      const { attempt } = visit;
      waiting.push({ attempt, kind: 'record', into: (to) => to.record(visit) });
      tryNow();
      return !isWaiting(attempt);
    },
    complete(attempt, outcome, meetings) {
      const meeting = 'meeting' in outcome ? (meetings[0] ?? null) : null;
      const completion = { completedAt: parts.now(), outcome, meeting };
      waiting.push({ attempt, kind: 'complete', into: (to) => to.complete(attempt, completion) });
      tryNow();
    },
    isWaiting,
    hasWaiting: () => waiting.length > 0,
    close() {
      if (waiting.length > 0) tryNow();
      clearTimeout(nextTry);
      store?.close();
      store = null;
    },
  });
}
