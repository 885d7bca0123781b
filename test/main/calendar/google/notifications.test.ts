import { expect, test } from 'vitest';
import { readNotification } from '../../../../main/calendar/google/notifications.ts';

const told = {
  'content-type': 'application/json; utf-8',
  'content-length': '0',
  'x-goog-channel-id': '4ba78bf0-6a47-11e2-bcfd-0800200c9a66',
  'x-goog-channel-token': '398348u3tu83ut8uu38',
  'x-goog-channel-expiration': 'Tue, 24 Nov 2026 01:13:52 GMT',
  'x-goog-resource-id': 'ret08u3rv24htgh289g',
  'x-goog-resource-uri': 'https://www.googleapis.com/calendar/v3/calendars/a@b.example/events',
  'x-goog-resource-state': 'exists',
  'x-goog-message-number': '10',
};

const read = (headers: Readonly<Record<string, string | undefined>>, query = '') =>
  readNotification({ method: 'POST', query: new URLSearchParams(query), headers, body: '' });

test.each([
  ['sync', 'begun'],
  ['exists', 'changed'],
  ['not_exists', 'changed'],
])('%s: %s', (state, about) => {
  expect(read({ ...told, 'x-goog-resource-state': state })).toEqual({
    kind: 'notifications',
    notifications: [
      {
        subscription: told['x-goog-channel-id'],
        secret: told['x-goog-channel-token'],
        about,
        number: 10,
      },
    ],
  });
});

test('a token that is missing is no secret', () => {
  expect(read({ ...told, 'x-goog-channel-token': undefined })).toMatchObject({
    notifications: [{ secret: '' }],
  });
});

test.each([
  ['no channel', { 'x-goog-channel-id': undefined }],
  ['an empty channel', { 'x-goog-channel-id': '' }],
  ['another state', { 'x-goog-resource-state': 'add' }],
  ['no number', { 'x-goog-message-number': undefined }],
  ['a number that is none', { 'x-goog-message-number': '-1' }],
  ['a number beyond all counting', { 'x-goog-message-number': '9'.repeat(16) }],
])('%s is not understood', (_, headers) => {
  expect(read({ ...told, ...headers })).toEqual({ kind: 'not-understood' });
});

test('no token is ever repeated', () => {
  expect(read(told, 'validationToken=x')).toMatchObject({ kind: 'notifications' });
  expect(read({}, 'validationToken=x')).toEqual({ kind: 'not-understood' });
});
