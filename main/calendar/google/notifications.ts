import { z } from 'zod';
import type { IncomingNotification, NotificationReading } from '../provider-kind.ts';

/**
 * What Google posts is all in the headers
 * (https://developers.google.com/workspace/calendar/api/guides/push#understanding-the-notification-message-format).
 */
const headersSchema = z.object({
  'x-goog-channel-id': z.string().min(1),
  'x-goog-channel-token': z.string().default(''),
  'x-goog-resource-state': z.enum(['sync', 'exists', 'not_exists']),
  'x-goog-message-number': z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/** Reads what came in as from Google. */
export function readNotification({ headers }: IncomingNotification): NotificationReading {
  const read = headersSchema.safeParse(headers);
  if (!read.success) return { kind: 'not-understood' };
  const { data } = read;
  const notification = {
    subscription: data['x-goog-channel-id'],
    secret: data['x-goog-channel-token'],
    about: data['x-goog-resource-state'] === 'sync' ? 'begun' : 'changed',
    number: data['x-goog-message-number'],
  } as const;
  return { kind: 'notifications', notifications: [notification] };
}
