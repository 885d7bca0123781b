import { afterEach, describe, expect, it } from 'vitest';
import { minute } from '../../shared/epoch-ms.ts';
import { startHttpsServer } from '../https-server.ts';
import { askApi } from '../tenant/google/api/ask-api.ts';
import { accessToken } from '../tenant/microsoft/sign-in.ts';
import { startTenant } from '../tenant/microsoft/tenant.ts';
import { trust } from '../tenant/trust.ts';
import { readPublishedDescription } from './published-description.ts';
import { readPublishedDiscovery } from './published-discovery.ts';

const graphFile = process.env.ATRIUM_GRAPH_OPENAPI;
const calendarFile = process.env.ATRIUM_GOOGLE_CALENDAR_DISCOVERY;
const host = 'alex@contoso.example';

/** What is to be closed after a test. */
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Answers are as described wherever there is a description to compare them with. */
describe('subscriptions of the simulated tenant', () => {
  it('are what Graph’s published description has', async () => {
    const description = graphFile && readPublishedDescription(graphFile, (schemas) => schemas);
    const tenant = await startTenant();
    const receiver = await startHttpsServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'https://receiver.example');
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.end(searchParams.get('validationToken'));
    });
    open.push(receiver, tenant);
    trust(tenant);
    const token = await accessToken(tenant);
    const send = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${tenant.origin}/v1.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return response.json();
    };
    const expirationDateTime = new Date(Date.now() + 60 * minute).toISOString();
    const made = await send('POST', '/subscriptions', {
      changeType: 'created,updated,deleted',
      notificationUrl: receiver.origin,
      lifecycleNotificationUrl: receiver.origin,
      resource: `users/${host}/events`,
      expirationDateTime,
      clientState: 'secret',
    });
    const renewed = await send('PATCH', `/subscriptions/${made.id}`, { expirationDateTime });
    const listed = await send('GET', '/subscriptions');
    const faults = [
      ...faultsIn(made, 'microsoft.graph.subscription'),
      ...faultsIn(renewed, 'microsoft.graph.subscription'),
      ...faultsIn(listed, 'microsoft.graph.subscriptionCollectionResponse'),
    ];
    expect(faults).toEqual([]);
    expect(listed.value).toHaveLength(1);

    function faultsIn(body: unknown, schema: string): readonly string[] {
      return description ? description.faultsIn(body, schema) : [];
    }
  });
});

describe('channels of the simulated workspace', () => {
  it('are what Google’s published description has', () => {
    const discovery = calendarFile ? readPublishedDiscovery(calendarFile) : null;
    const api = askApi();
    open.push({ close: api.channels.deliveries.stop });
    const { status, body } = api.post(`/calendar/v3/calendars/${host}/events/watch`, {
      id: '4ba78bf0-6a47-11e2-bcfd-0800200c9a66',
      type: 'web_hook',
      address: 'https://127.0.0.1:1/',
      token: 'secret',
    });
    expect(status).toBe(200);
    expect(discovery?.faultsIn(body, 'Channel') ?? []).toEqual([]);
  });
});
