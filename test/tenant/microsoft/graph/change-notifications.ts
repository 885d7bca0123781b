import { randomUUID } from 'node:crypto';
import { type EpochMs, epochMs } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import type { Account } from '../../company/account.ts';
import { addressesIn } from '../../day/addresses.ts';
import { type Deliveries, makeDeliveries } from '../../deliveries.ts';
import { eventId } from './event-ids.ts';
import type { MailboxCalendars, StandingMeeting } from './standing-meeting.ts';

/** A subscription to the events of one mailbox. */
export interface MailboxSubscription {
  readonly id: string;
  readonly account: Account;
  /** As it was written in the request. */
  readonly resource: string;
  readonly changeType: string;
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly clientState: string | null;
  readonly expiresAt: EpochMs;
}

/** What happens to a subscription that its owner is told of. */
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** Who is told of changes in the mailboxes, and what they were told. */
export interface ChangeNotifications {
  /** Those that have not expired. */
  readonly subscriptions: readonly MailboxSubscription[];
  readonly deliveries: Deliveries;
  readonly now: () => EpochMs;
  /** Whose subscriptions they are. */
  readonly applicationId: string;
  add(subscription: Omit<MailboxSubscription, 'id'>): MailboxSubscription;
  /** Lets one live longer. */
  extend(id: string, expiresAt: EpochMs): MailboxSubscription;
  /** False where there is none. */
  remove(id: string): boolean;
  /** Tells the owners of a mailbox's subscriptions; one that is removed is no more from then on. */
  tell(address: string, event: LifecycleEvent): void;
}

/** What is told along with every change, and by which clock. */
export interface NotificationsParts {
  readonly tenantId: string;
  readonly applicationId: string;
  readonly now: () => EpochMs;
}

/** Tells of what changes in the calendars from now on. */
export function makeChangeNotifications(
  calendars: MailboxCalendars,
  { tenantId, applicationId, now }: NotificationsParts,
): ChangeNotifications {
  const all = new Map<string, MailboxSubscription>();
  // Whatever is not taken is sent again, for hours.
  const deliveries = makeDeliveries((status) => status === null || status < 200 || status > 299);
  const standing = () => [...all.values()].filter(({ expiresAt }) => now() < expiresAt);

  function post(url: string, { id, clientState, expiresAt }: MailboxSubscription, rest: object) {
    const value = [
      {
        subscriptionId: id,
        subscriptionExpirationDateTime: dateTime(expiresAt),
        ...(clientState !== null && { clientState }),
        tenantId,
        ...rest,
      },
    ];
    deliveries.post(url, { 'Content-Type': 'application/json' }, JSON.stringify({ value }));
  }

  calendars.onChange((meeting, before) => {
    const concerned = new Set([...addressesIn(meeting), ...(before ? addressesIn(before) : [])]);
    for (const subscription of standing()) {
      const { account, notificationUrl } = subscription;
      if (!concerned.has(account.address)) continue;
      post(notificationUrl, subscription, changed(account, meeting, before));
    }
  });

  return {
    get subscriptions() {
      return standing();
    },
    deliveries,
    now,
    applicationId,
    add(subscription) {
      const added = { ...subscription, id: randomUUID() };
      all.set(added.id, added);
      return added;
    },
    extend(id, expiresAt) {
      const found = all.get(id);
      if (!found) throw new Error(`There is no subscription '${id}'.`);
      const extended = { ...found, expiresAt };
      all.set(id, extended);
      return extended;
    },
    remove: (id) => all.delete(id),
    tell(address, event) {
      for (const subscription of standing()) {
        if (subscription.account.address !== address) continue;
        if (event === 'subscriptionRemoved') all.delete(subscription.id);
        const { lifecycleNotificationUrl: url } = subscription;
        if (url !== null) post(url, subscription, { lifecycleEvent: event });
      }
    },
  };
}

/** An instant as Graph writes it in subscriptions. */
export const dateTime = (at: EpochMs): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 7 });

/** An instant as a request has it; null where it is none. */
export function readDateTime(text: string): EpochMs | null {
  try {
    return epochMs(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return null;
  }
}

function changed(account: Account, meeting: StandingMeeting, before: StandingMeeting | null) {
  const id = eventId(account.address, meeting.key, false);
  const resource = `Users/${account.id}/Events/${id}`;
  return {
    changeType: before ? 'updated' : 'created',
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Event',
      '@odata.id': resource,
      '@odata.etag': `W/"${meeting.changedAt}"`,
      id,
    },
  };
}
