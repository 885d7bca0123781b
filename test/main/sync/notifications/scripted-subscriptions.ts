import type { EmailAddress } from '../../../../main/calendar/meeting.ts';
import type {
  CalendarFailure,
  Subscription,
  SubscriptionRequest,
} from '../../../../main/calendar/provider.ts';
import type { Notification } from '../../../../main/calendar/provider-kind.ts';
import {
  Subscriptions,
  type SubscriptionsParts,
} from '../../../../main/sync/notifications/subscriptions.ts';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../../shared/result.ts';

const day = 24 * 60 * minute;

/** A provider whose answers a test says, the subscriptions that are kept with it, and a clock. */
export class ScriptedSubscriptions {
  at: EpochMs = epochMs(0);
  wanted: readonly EmailAddress[];
  /** Why nothing can be had, of whom; null: it can. */
  failure: ((calendar: EmailAddress) => CalendarFailure | null) | null = null;
  /** Whether each renewal makes another subscription, as Google does. */
  replaces = false;
  /** Whether the receiver is asked for proof while a subscription is made, as Graph does. */
  proves = true;
  /** Whether the receiver turns away what comes. */
  isFlooded = false;
  /** What happens while the provider is asked. */
  meanwhile: (request: SubscriptionRequest, id: string) => void = () => undefined;
  /** What was asked of the provider, in order. */
  readonly asked: string[] = [];
  /** What the sync was told of. */
  readonly notified: string[] = [];
  readonly reports: string[] = [];
  told: readonly EmailAddress[] = [];
  /** The last request. */
  request: SubscriptionRequest | null = null;
  readonly subscriptions: Subscriptions;
  #count = 0;

  constructor(wanted: readonly EmailAddress[]) {
    this.wanted = wanted;
    const parts: SubscriptionsParts = {
      provider: {
        subscribe: async (request) => this.#make('subscribe', request, null),
        renew: async (old, request) => this.#make('renew', request, this.replaces ? null : old),
        unsubscribe: async ({ id }) => {
          this.asked.push(`unsubscribe ${id}`);
          return ok(undefined);
        },
      },
      url: 'https://kiosk.example/hook',
      wanted: () => this.wanted.map((calendar) => ({ calendar, closely: [] })),
      sync: {
        notified: (calendar, about) => void this.notified.push(`${about} ${calendar}`),
        toldOf: (calendars) => {
          this.told = [...calendars];
        },
      },
      isFlooded: () => this.isFlooded,
      now: () => this.at,
      random: () => 0,
      report: (problem) => void this.reports.push(problem),
    };
    this.subscriptions = new Subscriptions(parts);
  }

  #make(what: string, request: SubscriptionRequest, old: Subscription | null) {
    const { calendar } = request;
    this.request = request;
    const failure = this.failure?.(calendar) ?? null;
    this.asked.push(`${what} ${calendar}`);
    if (failure) return fail(failure);
    this.#count += old ? 0 : 1;
    const id = old?.id ?? `s${this.#count}`;
    if (this.proves) this.subscriptions.challenged();
    this.meanwhile(request, id);
    const subscription: Subscription = {
      id,
      calendar,
      expiresAt: epochMs(this.at + day),
      resource: '',
    };
    return ok(subscription);
  }

  /** Turns until nothing is due any more; when the next thing is. */
  async turns(): Promise<EpochMs> {
    for (;;) {
      const next = await this.subscriptions.turn(new AbortController().signal);
      if (next > this.at) return next;
    }
  }

  /** Lets time pass, turn after turn. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.at + milliseconds;
    for (let next = await this.turns(); next <= end; next = await this.turns()) this.at = next;
    this.at = epochMs(end);
    await this.turns();
  }

  /** Something comes in: whether it was believed, and if not, why. */
  receive(notification: Partial<Notification>): string {
    const whole: Notification = {
      subscription: 's1',
      secret: this.request?.secret ?? '',
      about: 'changed',
      number: null,
      ...notification,
    };
    const judged = this.subscriptions.judge(whole);
    if (!judged.ok) return judged.error;
    this.subscriptions.hear([whole]);
    return 'believed';
  }
}
