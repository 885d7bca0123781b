import { z } from 'zod';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { EmailAddress } from '../meeting.ts';
import type { Subscription, SubscriptionRequest } from '../provider.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';

type Answer<T> = Promise<Result<T, GraphFailure>>;

/**
 * How long Graph is asked to tell of changes, in milliseconds. Today it takes 10,080 minutes, and it
 * took no more than 4,230 (https://learn.microsoft.com/graph/api/resources/subscription).
 */
const life = 4_230 * minute;

const subscriptionSchema = z.object({
  id: z.string().min(1),
  expirationDateTime: z.iso
    .datetime({ offset: true })
    .transform((text) => epochMs(Temporal.Instant.from(text).epochMilliseconds)),
});

/** One of the application's subscriptions, as the list has it; not all of them are this kiosk's. */
const listedSchema = z.object({
  id: z.string().min(1),
  resource: z.string().nullish(),
  notificationUrl: z.string().nullish(),
});

/** What {@link CalendarSubscriptions} work with. */
export interface CalendarSubscriptionsParts {
  readonly graph: GraphClient;
  readonly now: () => number;
}

/**
 * Subscriptions to calendars (https://learn.microsoft.com/graph/api/subscription-post-subscriptions).
 * An earlier life of the kiosk may have left some behind, and nobody knows their secrets any more:
 * they are ended before new ones are made. That Graph refuses a second one of the same kind is
 * documented, and cannot be relied on
 * (https://learn.microsoft.com/answers/questions/5768670).
 */
export class CalendarSubscriptions {
  readonly #graph: GraphClient;
  readonly #now: () => number;
  /** Those that were there when it was last looked, by what they are of; null: not looked yet. */
  #left: Map<string, readonly string[]> | null = null;

  constructor({ graph, now }: CalendarSubscriptionsParts) {
    this.#graph = graph;
    this.#now = now;
  }

  /** Has changes of a calendar told. Graph asks the receiver to prove itself before it answers. */
  async subscribe(request: SubscriptionRequest, signal: AbortSignal): Answer<Subscription> {
    await this.#endEarlier(request, signal);
    const made = await this.#make(request, signal);
    if (made.ok) return made;
    const { status } = made.error;
    // One may have been made all the same, or by another try: next time it is looked again.
    if (status === null || status === 409 || status >= 500) this.#left = null;
    if (status !== 409) return made;
    await this.#endEarlier(request, signal);
    return this.#make(request, signal);
  }

  /** Has them told for longer; a subscription that Graph knows no more is made anew. */
  async renew(
    { id, calendar }: Subscription,
    request: SubscriptionRequest,
    signal: AbortSignal,
  ): Answer<Subscription> {
    const renewed = await this.#graph.ask(
      {
        path: pathOf(id),
        mailbox: calendar,
        method: 'PATCH',
        body: { expirationDateTime: this.#end() },
        answer: subscriptionSchema,
      },
      signal,
    );
    if (renewed.ok) return ok(subscriptionFrom(renewed.value, calendar));
    return renewed.error.status === 404 ? this.subscribe(request, signal) : renewed;
  }

  /** Has them told no more. */
  async unsubscribe(id: string, signal: AbortSignal): Answer<void> {
    const path = pathOf(id);
    const ended = await this.#graph.ask(
      { path, mailbox: null, method: 'DELETE', answer: z.unknown() },
      signal,
    );
    return ended.ok || ended.error.status === 404 ? ok(undefined) : ended;
  }

  async #make({ calendar, url, secret }: SubscriptionRequest, signal: AbortSignal) {
    const made = await this.#graph.ask(
      {
        path: '/subscriptions',
        mailbox: calendar,
        body: {
          changeType: 'created,updated,deleted',
          notificationUrl: url,
          lifecycleNotificationUrl: url,
          resource: resourceOf(calendar),
          expirationDateTime: this.#end(),
          clientState: secret,
        },
        answer: subscriptionSchema,
      },
      signal,
    );
    return made.ok ? ok(subscriptionFrom(made.value, calendar)) : fail(made.error);
  }

  /** Where that cannot be done, what is left ends by itself; until then its notifications are refused. */
  async #endEarlier({ calendar, url }: SubscriptionRequest, signal: AbortSignal): Promise<void> {
    this.#left ??= await this.#subscriptionsTo(url, signal);
    const resource = resourceOf(calendar).toLowerCase();
    const ids = this.#left?.get(resource) ?? [];
    this.#left?.delete(resource);
    for (const id of ids) await this.unsubscribe(id, signal);
  }

  async #subscriptionsTo(url: string, signal: AbortSignal) {
    const read = await this.#graph.read(
      { path: '/subscriptions', mailbox: null, item: listedSchema, pages: 'all' },
      signal,
    );
    if (!read.ok) return null;
    const found = new Map<string, readonly string[]>();
    for (const { id, resource, notificationUrl } of read.value) {
      if (notificationUrl !== url) continue;
      const name = (resource ?? '').replace(/^\//, '').toLowerCase();
      found.set(name, [...(found.get(name) ?? []), id]);
    }
    return found;
  }

  #end(): string {
    return Temporal.Instant.fromEpochMilliseconds(this.#now() + life).toString();
  }
}

const pathOf = (id: string): string => `/subscriptions/${encodeURIComponent(id)}`;

const resourceOf = (calendar: EmailAddress): string =>
  `users/${encodeURIComponent(calendar).replaceAll('%40', '@')}/events`;

const subscriptionFrom = (
  { id, expirationDateTime }: z.infer<typeof subscriptionSchema>,
  calendar: EmailAddress,
): Subscription => ({ id, calendar, expiresAt: expirationDateTime, resource: '' });
