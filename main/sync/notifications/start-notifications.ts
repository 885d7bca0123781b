import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { ProviderKind } from '../../calendar/provider-kind.ts';
import { runTurns } from '../run-turns.ts';
import { Receiver, type WebhookSettings } from './receiver.ts';
import { type RefusalReason, Refusals } from './refusals.ts';
import type { SubscriptionFigures } from './subscription-figures.ts';
import { Subscriptions, type SubscriptionsParts } from './subscriptions.ts';

/** What being told of changes is made of. */
export interface NotificationsParts extends Omit<SubscriptionsParts, 'url' | 'isFlooded'> {
  readonly webhooks: WebhookSettings;
  readonly readNotification: ProviderKind<unknown>['readNotification'];
}

/** How being told of changes goes. */
export interface NotificationFigures {
  /** The port that is listened on; null: none. */
  readonly port: number | null;
  /** Why nothing is listened on, as a code such as `EADDRINUSE`; null where nothing is wrong. */
  readonly problem: string | null;
  /** Requests that were believed, since the start. */
  readonly received: number;
  /** What was refused since the start, by reason. */
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>;
  readonly subscriptions: SubscriptionFigures;
}

/** What {@link startNotifications} started. */
export interface Notifications {
  figures(): NotificationFigures;
  /** The network is back, or the computer woke up: what failed is tried again. */
  retrySoon(): void;
  /** Ends the subscriptions, as far as that is done within three seconds, and listens no more. */
  dispose(): Promise<void>;
}

/** How long subscriptions may take to end, in milliseconds; what is left ends by itself. */
const farewell = 3_000;

/**
 * Has the provider tell of changes, and passes on which calendar is to be looked at. Whatever goes
 * wrong with that is reported, tried again, and harms nothing: calendars are polled all the same.
 */
export function startNotifications(parts: NotificationsParts): Notifications {
  const { webhooks, readNotification, now, report } = parts;
  const refusals = new Refusals(now, report);
  const subscriptions = new Subscriptions({
    ...parts,
    url: webhooks.url,
    isFlooded: () => refusals.isFlooded,
  });
  const receiver = new Receiver({
    webhooks,
    readNotification,
    refusals,
    now,
    listener: {
      get expectsChallenge() {
        return subscriptions.expectsChallenge;
      },
      challenged: () => subscriptions.challenged(),
      judge: (notification) => subscriptions.judge(notification),
      hear(notifications) {
        subscriptions.hear(notifications);
        if (notifications.some(({ about }) => about === 'ending' || about === 'ended'))
          turns.soon();
      },
    },
  });
  let problem: string | null = null;

  async function turn(signal: AbortSignal): Promise<EpochMs> {
    refusals.sayWhatIsDue();
    if (receiver.port === null) {
      const before = problem;
      problem = await receiver.listen();
      if (problem !== null) {
        if (problem !== before) report(`notifications cannot be received: ${problem}`);
        subscriptions.rest();
        return epochMs(now() + minute);
      }
    }
    try {
      return await subscriptions.turn(signal);
    } catch (error) {
      // A mistake of ours costs a minute; its message may hold an address.
      report(`notifications: ${error instanceof Error ? error.name : 'something'} was thrown`);
      return epochMs(now() + minute);
    }
  }

  const turns = runTurns(turn, now);
  return {
    figures: () => ({
      port: receiver.port,
      problem,
      received: receiver.received,
      refused: refusals.counts,
      subscriptions: subscriptions.figures,
    }),
    retrySoon() {
      subscriptions.retrySoon();
      turns.soon();
    },
    async dispose() {
      await turns.dispose();
      await subscriptions.end(AbortSignal.timeout(farewell));
      await receiver.close();
    },
  };
}
