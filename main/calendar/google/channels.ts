import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Subscription, SubscriptionRequest } from '../provider.ts';
import type { GoogleCall, GoogleClient } from './client.ts';
import type { GoogleFailure } from './google-failure.ts';

type Answer<T> = Promise<Result<T, GoogleFailure>>;

/**
 * How long a channel is to live, in milliseconds. Google would let it live for a week and more; but
 * those that a kiosk leaves behind cannot be found, and go on telling it until they end.
 */
const life = 24 * 60 * minute;

const channelSchema = z.object({
  id: z.string().min(1),
  resourceId: z.string().min(1),
  /** Milliseconds since 1970; absent where the channel does not end. */
  expiration: z.string().regex(/^\d+$/).transform(Number).nullish(),
});

/**
 * Has changes of a calendar told (https://developers.google.com/workspace/calendar/api/guides/push).
 * Google tells that the channel has begun before or after it answers.
 */
export async function subscribe(
  client: GoogleClient,
  { calendar, url, secret }: SubscriptionRequest,
  now: number,
  signal: AbortSignal,
): Answer<Subscription> {
  const end = now + life;
  const watch: GoogleCall<z.infer<typeof channelSchema>> = {
    purpose: 'calendars',
    schema: channelSchema,
    send: (apis, options) =>
      apis.calendar.events.watch(
        {
          calendarId: calendar,
          fields: 'id,resourceId,expiration',
          requestBody: {
            // Another one at each try: the last may have been made, and no ID can be used twice.
            id: randomUUID(),
            type: 'web_hook',
            address: url,
            token: secret,
            expiration: String(end),
          },
        },
        options,
      ),
  };
  const made = await client.call(watch, signal);
  if (!made.ok) return made;
  const { id, resourceId, expiration } = made.value;
  return ok({ id, calendar, expiresAt: epochMs(expiration ?? end), resource: resourceId });
}

/**
 * Makes a channel that takes the place of one that is about to end: none can be renewed. While both
 * live, nothing is missed.
 */
export async function renew(
  client: GoogleClient,
  subscription: Subscription,
  request: SubscriptionRequest,
  now: number,
  signal: AbortSignal,
): Answer<Subscription> {
  const made = await subscribe(client, request, now, signal);
  // Where that fails it ends by itself, and soon.
  if (made.ok) await unsubscribe(client, subscription, signal);
  return made;
}

/** Has them told no more. */
export async function unsubscribe(
  client: GoogleClient,
  { id, resource }: Subscription,
  signal: AbortSignal,
): Answer<void> {
  const stop: GoogleCall<unknown> = {
    purpose: 'calendars',
    schema: z.unknown(),
    send: (apis, options) =>
      apis.calendar.channels.stop({ requestBody: { id, resourceId: resource } }, options),
  };
  const stopped = await client.call(stop, signal);
  return stopped.ok || stopped.error.status === 404 ? ok(undefined) : stopped;
}
