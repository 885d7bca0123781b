import { setImmediate } from 'node:timers/promises';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import type { StorageFailure } from '../sqlite/storage-failure.ts';
import { foldChanges } from '../visits/fold-changes.ts';
import { meetingChanges } from '../visits/meeting-changes.ts';
import type { ReadMeetingState } from '../visits/meeting-state.ts';
import type { ChangeSource, VisitChange } from '../visits/visit-change.ts';
import type { FollowedVisit, VisitHistory } from '../visits/visit-history.ts';

/** What a change tracker works with. */
export interface ChangeTrackerParts {
  readonly history: Pick<VisitHistory, 'onMeetings' | 'follow'>;
  /** How the meeting of a visit stands, as far as the cache knows; null where it knows nothing new. */
  readonly meetingNow: (visit: FollowedVisit) => Promise<ReadMeetingState | null>;
  readonly now: () => EpochMs;
  /** Told of a visit as it stands after changes, and of these; what is told is on the disk. */
  readonly onChange: (visit: FollowedVisit, changes: readonly VisitChange[]) => void;
  /** For support: a cause once, until it is gone. */
  readonly report: (problem: string) => void;
}

/** How long after their arrival visits are followed, in milliseconds. */
const followedFor = 24 * 60 * minute;

/**
 * Compares the meetings of visits with what is noted of them, and notes what became of them. States
 * are compared, not events: whatever was missed, repeated or refused by the disk, the next comparison
 * finds what is different by then.
 */
export class ChangeTracker {
  readonly #parts: ChangeTrackerParts;
  /** The pass that was asked for while another is under way. */
  #next: { source: ChangeSource; readonly done: Promise<void> } | null = null;
  #underWay: Promise<void> = Promise.resolve();
  #isIdle = true;
  #refusal: StorageFailure['cause'] | null = null;
  #isDisposed = false;

  constructor(parts: ChangeTrackerParts) {
    this.#parts = parts;
  }

  /**
   * Compares every visit of the last day whose meeting has not ended. Resolves when that is done with
   * what the cache held at this call: calls that come while a pass is under way share the next one.
   */
  track(source: ChangeSource): Promise<void> {
    if (this.#isIdle) return this.#begin(source);
    this.#next ??= { source, done: this.#underWay.catch(() => {}).then(() => this.#beginNext()) };
    // What the provider told of may be in it.
    if (source === 'notification') this.#next.source = source;
    return this.#next.done;
  }

  /** Notes and tells nothing more, also where a pass is under way. */
  dispose(): void {
    this.#isDisposed = true;
  }

  #beginNext(): Promise<void> {
    const source = this.#next?.source ?? 'polling';
    this.#next = null;
    return this.#begin(source);
  }

  #begin(source: ChangeSource): Promise<void> {
    this.#isIdle = false;
    this.#underWay = this.#pass(source).finally(() => {
      this.#isIdle = this.#next === null;
    });
    return this.#underWay;
  }

  async #pass(source: ChangeSource): Promise<void> {
    if (this.#isDisposed) return;
    const now = this.#parts.now();
    const visits = this.#stored(this.#parts.history.onMeetings(now, epochMs(now - followedFor)));
    for (const visit of visits ?? []) {
      await setImmediate();
      if (!(await this.#compare(visit, source))) return;
    }
    if (visits) this.#refusal = null;
  }

  /** False where there is no use in going on. */
  async #compare(visit: FollowedVisit, source: ChangeSource): Promise<boolean> {
    const { history, meetingNow, now, onChange } = this.#parts;
    const state = this.#isDisposed ? null : await meetingNow(visit);
    if (this.#isDisposed) return false;
    if (!state || !visit.meetingNow) return true;
    const { asOf } = state;
    const became = meetingChanges(visit.meetingNow, state);
    const changes = became.map((change) => ({ change, seenAt: now(), asOf, source }));
    const noted = this.#stored(history.follow(visit.id, asOf, changes));
    if (noted === 'followed' && changes.length > 0) {
      const after = foldChanges(visit.meetingNow, became);
      onChange(
        {
          ...visit,
          changes: [...visit.changes, ...changes],
          meetingNow: after,
          followedUntil: asOf,
        },
        changes,
      );
    }
    return noted !== null;
  }

  #stored<T>(result: Result<T, StorageFailure>): T | null {
    if (result.ok) return result.value;
    const { cause, code } = result.error;
    if (cause !== this.#refusal) this.#parts.report(`visits.sqlite: ${cause} (${code})`);
    this.#refusal = cause;
    return null;
  }
}
