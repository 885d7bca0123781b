import { randomBytes } from 'node:crypto';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import type { EmailAddress } from '../../calendar/meeting.ts';
import type { Subscription } from '../../calendar/provider.ts';
import type { Notification } from '../../calendar/provider-kind.ts';
import type { RefusalReason } from './refusals.ts';
import { isSameSecret } from './same-secret.ts';

/** How one calendar's changes are told, as far as that has come. */
export class KeptSubscription {
  readonly calendar: EmailAddress;
  /** When something is to be done about it next. */
  dueAt: EpochMs;
  /** When something was last done about it; null: never. */
  triedAt: EpochMs | null = null;
  /** How often in a row that failed. */
  failures = 0;
  /** Why it failed last; null: it did not. */
  cause: UnavailableCause | null = null;
  #secret = madeSecret();
  #subscription: Subscription | null = null;
  /** Whether anything came in through it: a promise alone proves no way to the receiver. */
  #isProven = false;
  /** The highest number that came in, by subscription: one that is replaced goes on for a moment. */
  #numbers = new Map<string, number>();

  constructor(calendar: EmailAddress, dueAt: EpochMs) {
    this.calendar = calendar;
    this.dueAt = dueAt;
  }

  /** What the provider is told to show with each notification; in memory only. */
  get secret(): string {
    return this.#secret;
  }

  /** The provider's promise; null: none, yet or any more. */
  get subscription(): Subscription | null {
    return this.#subscription;
  }

  /** Takes a new promise, or a longer one; null: it ended. */
  hold(subscription: Subscription | null): void {
    const before = this.#subscription?.id;
    const id = subscription?.id;
    this.#subscription = subscription;
    if (id === before) return;
    // It may have told something before the provider's answer was here.
    this.#isProven = id !== undefined && this.#numbers.has(id);
    const kept = [id, before].filter((one) => one !== undefined);
    this.#numbers = new Map(kept.map((one) => [one, this.#numbers.get(one) ?? -1]));
  }

  /** Before a subscription is made: what was promised to another one is good no more. */
  changeSecret(): void {
    this.#secret = madeSecret();
  }

  /** The provider reached the receiver while it made the subscription. */
  prove(): void {
    this.#isProven = true;
  }

  /** Whether changes are told now. */
  isLive(now: EpochMs): boolean {
    return this.#isProven && this.#subscription !== null && now < this.#subscription.expiresAt;
  }

  /** What the provider calls it, and called the one before. */
  get ids(): Iterable<string> {
    return this.#numbers.keys();
  }

  /** Whether somebody knows the secret. */
  knows({ secret }: Notification): boolean {
    return isSameSecret(this.#secret, secret);
  }

  /** What is wrong with a notification of this calendar; null: nothing, and it is noted. */
  take(notification: Notification): RefusalReason | null {
    if (!this.knows(notification)) return 'wrong-secret';
    const { subscription, number } = notification;
    const last = this.#numbers.get(subscription) ?? -1;
    if (number !== null && number <= last) return 'replayed';
    this.#numbers.set(subscription, number ?? last);
    if (subscription === this.#subscription?.id) this.#isProven = true;
    return null;
  }
}

const madeSecret = (): string => randomBytes(32).toString('base64url');
