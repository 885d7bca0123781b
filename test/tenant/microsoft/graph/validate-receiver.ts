import { randomUUID } from 'node:crypto';
import { GraphRefusal } from './reply.ts';

/** How long a receiver has to answer, in milliseconds. */
const patience = 10_000;

/**
 * Asks a receiver to repeat a token, as plain text
 * (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation).
 */
export async function validateReceiver(url: string): Promise<void> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new GraphRefusal(400, 'InvalidRequest', 'The notification URL must be https.');
  }
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const asked = new URL(url);
  asked.searchParams.set('validationToken', token);
  const answer = await fetch(asked, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => null);
  if (answer?.status !== 200) throw failed('Must respond with 200 OK to this request.');
  if (!answer.headers.get('Content-Type')?.startsWith('text/plain')) {
    throw failed('Content-Type must be text/plain.');
  }
  if ((await answer.text()) === token) return;
  throw failed('Response must exactly match validationToken query parameter.');
}

const failed = (why: string) =>
  new GraphRefusal(400, 'ValidationError', `Subscription validation request failed. ${why}`);
