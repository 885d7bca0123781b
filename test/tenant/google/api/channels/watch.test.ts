import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../../../../shared/epoch-ms.ts';
import { type AskApi, askApi } from '../ask-api.ts';

let api: AskApi;

beforeEach(() => {
  api = askApi();
});
afterEach(() => api.channels.deliveries.stop());

const path = '/calendar/v3/calendars/alex@contoso.example/events/watch';
const day = 24 * 60 * minute;

const channel = {
  id: '4ba78bf0-6a47-11e2-bcfd-0800200c9a66',
  type: 'web_hook',
  // Nobody answers there.
  address: 'https://127.0.0.1:1/told',
  token: 'secret',
};

const watch = (more: object = {}) => api.post(path, { ...channel, ...more });

const told = () =>
  api.channels.deliveries.sent.map(({ headers }) => [
    headers['X-Goog-Resource-State'],
    headers['X-Goog-Message-Number'],
  ]);

describe('a channel', () => {
  it('is open for a week, unless it is said how long', () => {
    const { status, body } = watch();
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'api#channel', id: channel.id, token: 'secret' });
    const [open] = api.channels.open;
    expect(open?.expiresAt).toBeGreaterThan(Date.now() + 6.9 * day);
    const expiration = String(Date.now() + day);
    expect(watch({ id: 'other', expiration }).body).toMatchObject({ expiration });
  });

  it.each([
    ['an ID that was used', {}, 'channelIdNotUnique'],
    [
      'an address without TLS',
      { id: 'b', address: 'http://a.example/' },
      'push.webhookUrlNotHttps',
    ],
    ['a time that is past', { id: 'b', expiration: '1' }, 'invalid'],
    ['a long token', { id: 'b', token: 'x'.repeat(257) }, 'invalid'],
    ['a long ID', { id: 'b'.repeat(65) }, 'invalid'],
  ])('is refused for %s', (_, more, reason) => {
    watch();
    expect(watch(more)).toMatchObject({ status: 400, body: { error: { errors: [{ reason }] } } });
    expect(api.channels.open).toHaveLength(1);
  });

  it('is not to be had of a calendar that is closed', () => {
    api.access.close('alex@contoso.example');
    expect(watch().status).toBe(404);
  });

  it('is stopped by both of its IDs', () => {
    const { resourceId } = watch().body as { readonly resourceId: string };
    const stop = (body: object) => api.post('/calendar/v3/channels/stop', body).status;
    expect(stop({ id: channel.id, resourceId: 'other' })).toBe(404);
    expect(stop({ id: channel.id, resourceId })).toBe(204);
    expect(stop({ id: channel.id, resourceId })).toBe(404);
    expect(api.channels.open).toEqual([]);
  });
});

it('tells that it is open, and of each change of its calendar, with a number that grows', () => {
  watch();
  for (const key of ['external-with-room', 'near-tie-first']) api.calendars.cancel(key);
  api.calendars.restore('external-with-room');
  expect(told()).toEqual([
    ['sync', '1'],
    ['exists', '3'],
    ['exists', '4'],
  ]);
});
