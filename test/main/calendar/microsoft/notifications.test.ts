import { expect, test } from 'vitest';
import { readNotification } from '../../../../main/calendar/microsoft/notifications.ts';

const read = (body: unknown, query = '') =>
  readNotification({
    method: 'POST',
    query: new URLSearchParams(query),
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const one = {
  subscriptionId: 'c6126aa3-0ed8-412f-a988-71e6cee627c4',
  subscriptionExpirationDateTime: '2026-11-27T03:12:18.2257768+05:30',
  clientState: 'a secret',
  tenantId: '84bd8158-6d4d-4958-8b9f-9d6445542f95',
};

const change = {
  ...one,
  changeType: 'updated',
  resource: 'Users/622eaaff/Events/AAMk',
  resourceData: { '@odata.type': '#Microsoft.Graph.Event', id: 'AAMk' },
};

const understood = (about: string) => ({
  kind: 'notifications',
  notifications: [
    { subscription: one.subscriptionId, secret: one.clientState, about, number: null },
  ],
});

test('a change is read, and nothing of what changed', () => {
  expect(read({ value: [change] })).toEqual(understood('changed'));
});

test.each([
  ['reauthorizationRequired', 'ending'],
  ['subscriptionRemoved', 'ended'],
  ['missed', 'missed'],
  ['somethingThatIsNewThere', 'missed'],
])('%s: %s', (lifecycleEvent, about) => {
  expect(read({ value: [{ ...one, lifecycleEvent }] })).toEqual(understood(about));
});

test('several in one body are all read', () => {
  const other = { ...change, subscriptionId: 'other', clientState: null };
  expect(read({ value: [change, other] })).toMatchObject({
    notifications: [{ secret: 'a secret' }, { subscription: 'other', secret: '' }],
  });
});

test('a token that is to be repeated comes decoded, and before all else', () => {
  expect(read('', 'validationToken=Validation%3a+Testing%20a%2Bb')).toEqual({
    kind: 'challenge',
    answer: 'Validation: Testing a+b',
  });
  expect(read({ value: [change] }, 'validationToken=')).toEqual({ kind: 'challenge', answer: '' });
});

test.each([
  ['nothing', ''],
  ['half of it', '{"value":[{'],
  ['no list', { value: change }],
  ['an empty list', { value: [] }],
  ['a list without end', { value: Array(1_001).fill(change) }],
  ['no subscription', { value: [{ ...change, subscriptionId: '' }] }],
  ['a secret that is none', { value: [{ ...change, clientState: { length: 8 } }] }],
  ['null', null],
])('%s is not understood', (_, body) => {
  expect(read(body)).toEqual({ kind: 'not-understood' });
});
