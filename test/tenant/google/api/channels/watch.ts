import { z } from 'zod';
import { epochMs, minute } from '../../../../../shared/epoch-ms.ts';
import { identifier } from '../events/event-ids.ts';
import { openCalendar } from '../events/open-calendar.ts';
import { allowOptions } from '../query-options.ts';
import { notFound } from '../refusals.ts';
import { type ApiBody, type ApiCall, ApiRefusal } from '../reply.ts';
import { readBody } from '../request-body.ts';

const newChannel = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\w+/=-]+$/),
  type: z.enum(['web_hook', 'webhook']),
  address: z.url(),
  token: z.string().max(256).optional(),
  expiration: z.string().regex(/^\d+$/).optional(),
});

const openChannel = z.strictObject({ id: z.string(), resourceId: z.string() });

const day = 24 * 60 * minute;

/** How long a channel lives where nobody says how long, and at the most. */
const [usual, longest] = [7 * day, 30 * day];

/** `POST /calendars/{id}/events/watch`: opens a channel, and tells that it is open. */
export function watchEvents(call: ApiCall, id: string): ApiBody {
  allowOptions(call.query, []);
  const { address: calendar } = openCalendar(call, id);
  const asked = readBody(call.body, newChannel);
  const { channels } = call;
  if (new URL(asked.address).protocol !== 'https:') {
    throw badRequest('push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${asked.address}`);
  }
  if (channels.isUsed(asked.id)) {
    throw badRequest('channelIdNotUnique', `Channel id ${asked.id} not unique`);
  }
  const now = channels.now();
  const expiresAt = epochMs(Math.min(Number(asked.expiration ?? now + usual), now + longest));
  if (expiresAt <= now) throw badRequest('invalid', 'The channel would have expired already.');
  const path = `/calendar/v3/calendars/${encodeURIComponent(calendar)}/events`;
  const channel = {
    id: asked.id,
    calendar,
    resourceId: identifier(`events of ${calendar}`),
    resourceUri: `${call.url.origin}${path}?alt=json`,
    address: asked.address,
    token: asked.token ?? null,
    expiresAt,
  };
  channels.begin(channel);
  return {
    kind: 'api#channel',
    id: channel.id,
    resourceId: channel.resourceId,
    resourceUri: channel.resourceUri,
    ...(channel.token !== null && { token: channel.token }),
    expiration: String(expiresAt),
  };
}

/** `POST /channels/stop`; null: there is nothing to say. */
export function stopChannel(call: ApiCall): null {
  allowOptions(call.query, []);
  const { id, resourceId } = readBody(call.body, openChannel);
  if (!call.channels.stop(id, resourceId)) throw notFound(`Channel '${id}' not found for project`);
  return null;
}

const badRequest = (reason: string, message: string) =>
  new ApiRefusal({ code: 400, domain: 'global', reason, message });
