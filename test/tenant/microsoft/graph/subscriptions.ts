import { z } from 'zod';
import { type EpochMs, minute } from '../../../../shared/epoch-ms.ts';
import { dateTime, type MailboxSubscription, readDateTime } from './change-notifications.ts';
import { mailboxOf } from './mailbox.ts';
import { allowOptions } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';
import { validateReceiver } from './validate-receiver.ts';

/** What of a new subscription is simulated; whatever else is in it is refused. */
const newSubscription = z.strictObject({
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().optional(),
  resource: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().max(128).optional(),
});

const renewal = z.strictObject({ expirationDateTime: z.string() });

/** The most that events can be subscribed to for (table of the resource `subscription`). */
const longest = 10_080 * minute;

/** `POST /subscriptions`: asks each receiver whether it wants that, and then begins. */
export async function makeSubscription(call: GraphCall): Promise<GraphReply> {
  allowOptions(call.query, []);
  const asked = newSubscription.safeParse(call.body);
  if (!asked.success) throw invalid(asked.error.issues[0]?.message ?? 'The request is invalid.');
  const { changeType, resource, notificationUrl, clientState = null } = asked.data;
  const { lifecycleNotificationUrl = null } = asked.data;
  const key = /^\/?users\/([^/]+)\/events$/i.exec(resource)?.[1];
  if (key === undefined) throw invalid(`Resource '${resource}' is not simulated here.`);
  if (!/^(created|updated|deleted)(,(created|updated|deleted))*$/.test(changeType)) {
    throw invalid(`Invalid 'changeType' attribute: '${changeType}'.`);
  }
  const account = mailboxOf(decodeURIComponent(key));
  const refused = call.refusedSubscription(account.address);
  if (refused) return refused;
  const expiresAt = endIn(call, asked.data.expirationDateTime);
  const isSame = (one: MailboxSubscription) =>
    one.account === account &&
    one.changeType === changeType &&
    one.notificationUrl === notificationUrl;
  if (call.notifications.subscriptions.some(isSame)) {
    throw new GraphRefusal(409, 'Conflict', 'A subscription of this kind exists already.');
  }
  const receivers = new Set([notificationUrl, lifecycleNotificationUrl ?? notificationUrl]);
  for (const url of receivers) await validateReceiver(url);
  const made = call.notifications.add({
    account,
    resource,
    changeType,
    notificationUrl,
    lifecycleNotificationUrl,
    clientState,
    expiresAt,
  });
  return { status: 201, body: entity(call, made) };
}

/** `GET /subscriptions`: those of the application, without their secrets. */
export function listSubscriptions(call: GraphCall): GraphReply {
  allowOptions(call.query, []);
  const value = call.notifications.subscriptions.map((one) => ({
    ...written(call, one),
    clientState: null,
  }));
  return { status: 200, body: { '@odata.context': context(call), value } };
}

/** `PATCH /subscriptions/{id}`: lets it live longer. */
export function renewSubscription(call: GraphCall, id: string): GraphReply {
  const asked = renewal.safeParse(call.body);
  if (!asked.success) throw invalid(asked.error.issues[0]?.message ?? 'The request is invalid.');
  if (!call.notifications.subscriptions.some((one) => one.id === id)) throw notFound(id);
  const expiresAt = endIn(call, asked.data.expirationDateTime);
  return { status: 200, body: entity(call, call.notifications.extend(id, expiresAt)) };
}

/** `DELETE /subscriptions/{id}`. */
export function endSubscription(call: GraphCall, id: string): GraphReply {
  if (!call.notifications.remove(id)) throw notFound(id);
  return { status: 204, body: {} };
}

function endIn({ notifications }: GraphCall, text: string): EpochMs {
  const end = readDateTime(text);
  const now = notifications.now();
  if (end === null || end <= now) {
    throw invalid('Subscription expiration must be in the future.');
  }
  if (end > now + longest) {
    throw invalid('Subscription expiration can only be 10080 minutes in the future.');
  }
  return end;
}

const context = ({ origin }: GraphCall) => `${origin}/v1.0/$metadata#subscriptions`;

const entity = (call: GraphCall, subscription: MailboxSubscription) => ({
  '@odata.context': `${context(call)}/$entity`,
  ...written(call, subscription),
});

const written = (
  { notifications: { applicationId } }: GraphCall,
  { account, expiresAt, ...rest }: MailboxSubscription,
) => ({
  ...rest,
  applicationId,
  notificationQueryOptions: null,
  expirationDateTime: dateTime(expiresAt),
  creatorId: applicationId,
  includeResourceData: null,
  latestSupportedTlsVersion: 'v1_2',
  encryptionCertificate: null,
  encryptionCertificateId: null,
  notificationUrlAppId: null,
});

const invalid = (message: string) => new GraphRefusal(400, 'InvalidRequest', message);

const notFound = (id: string) =>
  new GraphRefusal(404, 'ResourceNotFound', `The object '${id}' was not found.`);
