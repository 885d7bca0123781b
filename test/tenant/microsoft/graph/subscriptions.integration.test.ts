import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../../../shared/epoch-ms.ts';
import { type HttpsServer, startHttpsServer } from '../../../https-server.ts';
import { trust } from '../../trust.ts';
import { accessToken } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';

const host = 'alex@contoso.example';

/** A receiver that does as it is told, and what came to it. */
let receiver: HttpsServer;
let status: number;
let came: { readonly url: string; readonly body: string }[];
let tenant: Tenant;
let token: string;

beforeAll(async () => {
  receiver = await startHttpsServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const url = request.url ?? '';
      const asked = new URL(url, 'https://receiver').searchParams.get('validationToken');
      if (asked === null) came.push({ url, body });
      response.writeHead(asked === null ? status : 200, { 'Content-Type': 'text/plain' });
      response.end(url.startsWith('/mute') ? '' : (asked ?? ''));
    });
  });
});
afterAll(() => receiver.close());
beforeEach(async () => {
  [status, came] = [202, []];
  tenant = await startTenant();
  trust(tenant);
  token = await accessToken(tenant);
});
afterEach(() => tenant.close());

const send = (method: string, path: string, body?: object) =>
  fetch(`${tenant.origin}/v1.0/subscriptions${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString();

const make = (more: object = {}) =>
  send('POST', '', {
    changeType: 'created,updated,deleted',
    notificationUrl: `${receiver.origin}/changes`,
    lifecycleNotificationUrl: `${receiver.origin}/lifecycle`,
    resource: `users/${host}/events`,
    expirationDateTime: inMinutes(60),
    clientState: 'secret',
    ...more,
  });

async function made(): Promise<{ readonly id: string }> {
  const response = await make();
  expect(response.status).toBe(201);
  return response.json();
}

describe('a subscription', () => {
  it('is made once its receivers have repeated a token, and listed without its secret', async () => {
    const { id } = await made();
    const { value } = await (await send('GET', '')).json();
    expect(value).toMatchObject([{ id, clientState: null, resource: `users/${host}/events` }]);
  });

  it.each([
    ['a receiver that does not repeat the token', { notificationUrl: '/mute' }, 400],
    ['a second receiver that does not', { lifecycleNotificationUrl: '/mute' }, 400],
    ['eight days', { expirationDateTime: inMinutes(8 * 24 * 60) }, 400],
    ['a time that is past', { expirationDateTime: inMinutes(-1) }, 400],
    ['a receiver without TLS', { notificationUrl: 'http://127.0.0.1:1/' }, 400],
    ['somebody who is not there', { resource: 'users/nobody@contoso.example/events' }, 404],
    ['what is not simulated', { resource: `users/${host}/messages` }, 400],
  ])('is refused for %s', async (_, more, expected) => {
    const whole = Object.entries(more).map(([name, text]) => [
      name,
      text.startsWith('/') ? receiver.origin + text : text,
    ]);
    expect((await make(Object.fromEntries(whole))).status).toBe(expected);
    expect(tenant.webhooks.open).toEqual([]);
  });

  it('is refused where there is one of its kind', async () => {
    await made();
    expect((await make()).status).toBe(409);
    expect((await make({ notificationUrl: `${receiver.origin}/other` })).status).toBe(201);
  });

  it('needs to read more of events than the basics', async () => {
    tenant.consent(['Calendars.ReadBasic.All']);
    token = await accessToken(tenant);
    expect((await make()).status).toBe(403);
  });

  it('lives as long as it is said, and ends', async () => {
    const { id } = await made();
    const longer = inMinutes(120);
    const renewed = await send('PATCH', `/${id}`, { expirationDateTime: longer });
    expect(Date.parse((await renewed.json()).expirationDateTime)).toBe(Date.parse(longer));
    expect((await send('DELETE', `/${id}`)).status).toBe(204);
    expect((await send('DELETE', `/${id}`)).status).toBe(404);
    expect((await send('PATCH', `/${id}`, { expirationDateTime: longer })).status).toBe(404);
    await made();
    tenant.shiftClock(61 * minute);
    expect(tenant.webhooks.open).toEqual([]);
  });
});

describe('what is told', () => {
  it('is which event changed, of that calendar', async () => {
    const { id } = await made();
    tenant.calendars.cancel('external-with-room');
    tenant.calendars.cancel('near-tie-first');
    await tenant.webhooks.deliveries.settled();
    expect(came.map(({ url }) => url)).toEqual(['/changes']);
    expect(JSON.parse(came[0]?.body ?? '')).toMatchObject({
      value: [{ subscriptionId: id, clientState: 'secret', changeType: 'updated' }],
    });
  });

  it('is sent again where it is not taken', async () => {
    await made();
    status = 500;
    tenant.calendars.cancel('external-with-room');
    await tenant.webhooks.deliveries.settled();
    expect(came).toHaveLength(3);
  });

  it('is what becomes of subscriptions, to another address', async () => {
    const { id } = await made();
    tenant.notifications.tell(host, 'subscriptionRemoved');
    await tenant.webhooks.deliveries.settled();
    expect(came.map(({ url }) => url)).toEqual(['/lifecycle']);
    expect(JSON.parse(came[0]?.body ?? '')).toMatchObject({
      value: [{ subscriptionId: id, lifecycleEvent: 'subscriptionRemoved' }],
    });
    expect(tenant.webhooks.open).toEqual([]);
  });
});
