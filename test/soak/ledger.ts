import { isDeepStrictEqual } from 'node:util';
import type { StoredVisit } from '../../main/visits/visit.ts';
import type { CheckInForm } from '../../shared/check-in-form.ts';
import type { AttemptId } from '../../shared/completion.ts';

/** What is known of a profile's visits by somebody who only listens to the kiosk. */
export class Ledger {
  readonly #submitted = new Map<AttemptId, CheckInForm>();
  readonly #acknowledged = new Set<AttemptId>();
  readonly #shown = new Set<AttemptId>();
  /** Found on disk after an earlier kill. */
  readonly #kept = new Set<AttemptId>();

  /** The visitor may have touched "check in". */
  submit(form: CheckInForm): void {
    this.#submitted.set(form.attempt, form);
  }

  /** Main said that the visit is safe. */
  acknowledge(attempt: AttemptId): void {
    this.#acknowledged.add(attempt);
  }

  /** The screen showed a completion, which is recorded before. */
  show(attempt: AttemptId): void {
    this.#shown.add(attempt);
  }

  /** Every attempt whose visit may be on disk. */
  get attempts(): readonly AttemptId[] {
    return [...this.#submitted.keys()];
  }

  /** The attempts since the last kill. */
  get fresh(): readonly AttemptId[] {
    return this.attempts.filter((attempt) => !this.#kept.has(attempt));
  }

  /** Whether main said that the visit is safe. */
  isAcknowledged(attempt: AttemptId): boolean {
    return this.#acknowledged.has(attempt);
  }

  /** Whether the visit has to be on disk. */
  isOwed(attempt: AttemptId): boolean {
    return this.isAcknowledged(attempt) || this.#kept.has(attempt);
  }

  /** What is wrong with the visit that is on disk for an attempt; null where all is well. */
  problemWith(attempt: AttemptId, visit: StoredVisit | null): string | null {
    if (!visit) return this.isOwed(attempt) ? `${attempt} is lost` : null;
    const form = this.#submitted.get(attempt);
    const whole =
      form &&
      visit.attempt === attempt &&
      isDeepStrictEqual(visit.visitor, form.visitor) &&
      visit.host.name === form.host.name &&
      (visit.host.address !== null) === (form.host.handle !== null) &&
      visit.expectedAt === visit.arrivedAt;
    if (!whole) return `${attempt} is not whole`;
    return this.#shown.has(attempt) && !visit.completion ? `${attempt} lost its completion` : null;
  }

  /** What was found on disk has to stay there from now on; what was not must never turn up. */
  settle(found: ReadonlySet<AttemptId>): void {
    for (const attempt of this.attempts) {
      if (found.has(attempt)) this.#kept.add(attempt);
      else this.#submitted.delete(attempt);
    }
  }
}
