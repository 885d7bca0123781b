import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { EmailAddress } from '../../calendar/meeting.ts';
import type { CalendarFailure, CalendarProvider } from '../../calendar/provider.ts';
import type { Notification } from '../../calendar/provider-kind.ts';
import type { WantedCalendar } from '../wanted-calendar.ts';
import { KeptSubscription } from './kept-subscription.ts';
import type { Listener } from './receiver.ts';
import type { RefusalReason } from './refusals.ts';
import { figuresOf, type SubscriptionFigures } from './subscription-figures.ts';
import { isOfOneCalendar, renewalIn, retryIn } from './subscription-pace.ts';

/** What is told of what comes in. */
export interface NotifiedSync {
  /** Called as often as it likes to: a calendar that waits to be looked at is looked at once. */
  notified(calendar: EmailAddress, about: 'changed' | 'missed'): void;
  /** Whose changes are told now, and need not be looked for as often. */
  toldOf(calendars: ReadonlySet<EmailAddress>): void;
}

/** What {@link Subscriptions} work with. */
export interface SubscriptionsParts {
  readonly provider: Pick<CalendarProvider, 'subscribe' | 'renew' | 'unsubscribe'>;
  /** The receiver's address as the provider reaches it. */
  readonly url: string;
  /** The most important first; asked anew in each turn. */
  readonly wanted: () => readonly WantedCalendar[];
  readonly sync: NotifiedSync;
  /** Whether notifications are turned away unread: then calendars are polled as if nothing was told. */
  readonly isFlooded: () => boolean;
  readonly now: () => EpochMs;
  /** From 0 up to 1: kiosks must not all ask at the same moments. */
  readonly random: () => number;
  readonly report: (problem: string) => void;
}

/** Most calendars that are subscribed to; whatever else is wanted is polled. */
const mostCalendars = 500;

/** How long after one call the next is made, were the network to come back each second; milliseconds. */
const composure = 10_000;

/** How long one call may take, in milliseconds: the provider may ask the receiver first. */
const deadline = 30_000;

/**
 * Keeps one subscription for each calendar that is wanted, renews it in time, and makes it anew when
 * it ends. What cannot be had is polled, as if there were no subscriptions.
 */
export class Subscriptions implements Listener {
  readonly #parts: SubscriptionsParts;
  readonly #kept = new Map<EmailAddress, KeptSubscription>();
  /** Those that are not wanted any more, and not ended yet. */
  readonly #unwanted: KeptSubscription[] = [];
  /** What the provider is being asked for. */
  #asking: KeptSubscription | null = null;
  /** Nothing is asked of the provider before. */
  #notBefore: EpochMs;
  /** When it was asked last. */
  #askedAt: EpochMs | null = null;
  #failuresInARow = 0;
  /** By what the provider calls them. */
  readonly #byId = new Map<string, KeptSubscription>();
  #wasReached = false;
  #told = new Set<EmailAddress>();
  #reportedCauses = '';

  constructor(parts: SubscriptionsParts) {
    this.#parts = parts;
    this.#notBefore = parts.now();
  }

  /** Whether a provider may be asking the receiver for proof. */
  get expectsChallenge(): boolean {
    return this.#asking !== null;
  }

  /** The provider reached the receiver. */
  challenged(): void {
    this.#wasReached = true;
  }

  /** How they stand. */
  get figures(): SubscriptionFigures {
    return figuresOf([...this.#kept.values()], this.#parts.now());
  }

  /** Does the one thing that is due most; says when the next one is, at most a minute later. */
  async turn(signal: AbortSignal): Promise<EpochMs> {
    this.#followWishes();
    const now = this.#parts.now();
    const due = this.#notBefore <= now ? this.#mostDue(now) : undefined;
    if (due) await this.#attend(due, signal);
    else if (this.#notBefore <= now) await this.#endOne(signal);
    this.#byId.clear();
    for (const kept of this.#kept.values()) for (const id of kept.ids) this.#byId.set(id, kept);
    this.#tell();
    return this.#nextAt();
  }

  /** The network is back, or the computer woke up: what failed is tried again, if not just now. */
  retrySoon(): void {
    const now = this.#parts.now();
    this.#failuresInARow = 0;
    this.#notBefore = epochMs(Math.max(now, (this.#askedAt ?? now - composure) + composure));
    for (const kept of this.#kept.values()) {
      if (kept.failures > 0 && kept.cause && !isOfOneCalendar(kept.cause)) kept.dueAt = now;
    }
  }

  /** The receiver cannot be reached: nothing is told of any calendar. */
  rest(): void {
    this.#tellOf(new Set());
  }

  /** Ends them all, as far as that can be done before the signal aborts. */
  async end(signal: AbortSignal): Promise<void> {
    const all = [...this.#kept.values(), ...this.#unwanted.splice(0)];
    this.#kept.clear();
    this.#tellOf(new Set());
    const endSome = async (): Promise<void> => {
      for (let kept = all.pop(); kept && !signal.aborted; kept = all.pop()) {
        const { subscription } = kept;
        if (subscription) await this.#parts.provider.unsubscribe(subscription, signal);
      }
    };
    await Promise.all([endSome(), endSome(), endSome(), endSome()]);
  }

  /** Whether a notification is what it says; if so, its number is used up. */
  judge(notification: Notification): Result<void, RefusalReason> {
    const kept = this.#keptFor(notification);
    if (!kept) return fail('unknown-subscription');
    const wrong = kept.take(notification);
    return wrong ? fail(wrong) : ok(undefined);
  }

  /** Takes notifications that were judged. */
  hear(notifications: readonly Notification[]): void {
    for (const notification of notifications) {
      const kept = this.#keptFor(notification);
      if (kept) this.#hearOf(kept, notification);
    }
    this.#tell();
  }

  #hearOf(kept: KeptSubscription, { about, subscription }: Notification): void {
    const { notified } = this.#parts.sync;
    if (about === 'begun') return;
    if (about === 'changed' || about === 'missed') {
      notified(kept.calendar, about);
      return;
    }
    if (subscription !== kept.subscription?.id) return;
    if (about === 'ended') {
      kept.hold(null);
      notified(kept.calendar, 'missed');
    }
    // However often that is said, no more than once a minute is something done about it.
    kept.dueAt = epochMs(Math.max(this.#parts.now(), (kept.triedAt ?? 0) + minute));
  }

  /** What a notification is of. While one is being made its ID is not known, but its secret is. */
  #keptFor(notification: Notification): KeptSubscription | undefined {
    const known = this.#byId.get(notification.subscription);
    return known ?? (this.#asking?.knows(notification) ? this.#asking : undefined);
  }

  #followWishes(): void {
    const { wanted, now } = this.#parts;
    const calendars = new Set(
      wanted()
        .map(({ calendar }) => calendar)
        .slice(0, mostCalendars),
    );
    for (const calendar of calendars) {
      if (!this.#kept.has(calendar))
        this.#kept.set(calendar, new KeptSubscription(calendar, now()));
    }
    for (const [calendar, kept] of this.#kept) {
      if (calendars.has(calendar)) continue;
      this.#kept.delete(calendar);
      if (kept.subscription) this.#unwanted.push(kept);
    }
  }

  #mostDue(now: EpochMs): KeptSubscription | undefined {
    let most: KeptSubscription | undefined;
    for (const kept of this.#kept.values()) {
      const expired = kept.subscription !== null && kept.subscription.expiresAt <= now;
      if (expired) {
        kept.hold(null);
        kept.dueAt = now;
      }
      // A clock that was put back must not make it late.
      if (now < (kept.triedAt ?? now)) kept.dueAt = now;
      if (kept.dueAt <= now && (!most || kept.dueAt < most.dueAt)) most = kept;
    }
    return most;
  }

  async #attend(kept: KeptSubscription, signal: AbortSignal): Promise<void> {
    const { provider, sync, url } = this.#parts;
    const { subscription, calendar } = kept;
    if (!subscription) kept.changeSecret();
    const request = { calendar, url, secret: kept.secret };
    const within = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
    this.#asking = kept;
    this.#wasReached = false;
    const answer = await (subscription
      ? provider.renew(subscription, request, within)
      : provider.subscribe(request, within)
    ).finally(() => {
      this.#asking = null;
    });
    if (signal.aborted && !answer.ok) return;
    kept.triedAt = this.#parts.now();
    this.#askedAt = kept.triedAt;
    if (!answer.ok) return this.#failed(kept, answer.error);
    this.#failuresInARow = 0;
    kept.hold(answer.value);
    if (this.#wasReached) kept.prove();
    kept.failures = 0;
    kept.cause = null;
    const { now, random } = this.#parts;
    kept.dueAt = epochMs(now() + renewalIn(answer.value.expiresAt - now(), random()));
    // Of what changed before it began, or while one took the place of the other, nobody was told.
    if (answer.value.id !== subscription?.id) sync.notified(calendar, 'missed');
  }

  #failed(kept: KeptSubscription, failure: CalendarFailure): void {
    const now = this.#parts.now();
    kept.dueAt = epochMs(now + retryIn(failure, kept.failures, this.#parts.random()));
    kept.failures += 1;
    kept.cause = failure.cause;
    if (isOfOneCalendar(failure.cause)) return;
    // Of the others none would fare better.
    this.#notBefore = epochMs(now + retryIn(failure, this.#failuresInARow, 0));
    this.#failuresInARow += 1;
  }

  async #endOne(signal: AbortSignal): Promise<void> {
    const subscription = this.#unwanted.shift()?.subscription;
    const within = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
    // Where that fails it ends by itself; what comes until then is refused.
    if (subscription) await this.#parts.provider.unsubscribe(subscription, within);
  }

  #tell(): void {
    const now = this.#parts.now();
    const all = this.#parts.isFlooded() ? [] : [...this.#kept.values()];
    const live = all.filter((kept) => kept.isLive(now));
    this.#tellOf(new Set(live.map(({ calendar }) => calendar)));
    const causes = Object.entries(this.figures.failed).sort();
    const names = causes.map(([cause]) => cause).join();
    if (names !== this.#reportedCauses && causes.length > 0) {
      const counted = causes.map(([cause, count]) => `${count} ${cause}`).join(', ');
      this.#parts.report(`calendars without a subscription, which are polled: ${counted}`);
    }
    this.#reportedCauses = names;
  }

  #tellOf(calendars: Set<EmailAddress>): void {
    const isSame =
      calendars.size === this.#told.size && [...calendars].every((one) => this.#told.has(one));
    if (isSame) return;
    this.#told = calendars;
    this.#parts.sync.toldOf(calendars);
  }

  #nextAt(): EpochMs {
    const now = this.#parts.now();
    const dues = [...this.#kept.values()].map(({ dueAt }) => dueAt);
    const next = this.#unwanted.length > 0 ? now : Math.min(...dues, now + minute);
    return epochMs(Math.max(next, Math.min(this.#notBefore, now + minute), now));
  }
}
