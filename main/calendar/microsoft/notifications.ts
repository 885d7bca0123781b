import { z } from 'zod';
import { parsedJson } from '../../../shared/parsed-json.ts';
import type { IncomingNotification, Notification, NotificationReading } from '../provider-kind.ts';

/** Many times what Graph puts into one body. */
const mostNotifications = 1_000;

/**
 * What Graph posts: changes and, to the same address, what becomes of subscriptions
 * (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks,
 * https://learn.microsoft.com/graph/change-notifications-lifecycle-events). What changed is not read.
 */
const bodySchema = z.object({
  value: z
    .array(
      z.object({
        subscriptionId: z.string().min(1),
        clientState: z.string().nullish(),
        lifecycleEvent: z.string().nullish(),
      }),
    )
    .min(1)
    .max(mostNotifications),
});

/** Reads what came in as from Graph. It numbers nothing: whatever is sent again says the same again. */
export function readNotification({ query, body }: IncomingNotification): NotificationReading {
  const answer = query.get('validationToken');
  if (answer !== null) return { kind: 'challenge', answer };
  const read = bodySchema.safeParse(parsedJson(body));
  if (!read.success) return { kind: 'not-understood' };
  const notifications = read.data.value.map(({ subscriptionId, clientState, lifecycleEvent }) => ({
    subscription: subscriptionId,
    secret: clientState ?? '',
    about: lifecycleEvent ? whatOf(lifecycleEvent) : 'changed',
    number: null,
  }));
  return { kind: 'notifications', notifications };
}

/** Of an event that is not known yet nothing is certain, and that costs one look at the calendar. */
function whatOf(lifecycleEvent: string): Notification['about'] {
  if (lifecycleEvent === 'reauthorizationRequired') return 'ending';
  return lifecycleEvent === 'subscriptionRemoved' ? 'ended' : 'missed';
}
