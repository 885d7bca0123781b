import { json as bodyOf } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { patient } from '../../../patient.ts';
import {
  type Answer,
  alex,
  type GraphServer,
  json,
  refuse,
  startGraphServer,
  window,
  wireEvent,
} from './graph-server.ts';

let server: GraphServer;
let posted: unknown[] = [];

afterEach(() => server.close());

const aurora = emailAddress('aurora@contoso.example');
const request = { ...window, organiser: alex, room: aurora, title: 'Walk-in', key: 'key-1' };

const rooms: Answer = (_, response) =>
  json(response, { value: [{ emailAddress: aurora, displayName: 'Aurora' }] });

const made: Answer = (_, response) =>
  json(
    response,
    wireEvent('a/b=', { subject: 'Walk-in', responseStatus: { response: 'organizer' } }),
    201,
  );

async function book(posts: Answer = made, event: Answer = made) {
  posted = [];
  server = await startGraphServer({
    rooms,
    calendarView: event,
    posts: async (asked, response, url) => {
      posted.push(await bodyOf(asked));
      posts(asked, response, url);
    },
  });
  return server.provider.book(request, patient());
}

const eventCalls = () => server.calls.filter(({ pathname }) => pathname.includes('/events'));

test('invites the room, and says where it is, and no more than that', async () => {
  expect(await book()).toMatchObject({
    ok: true,
    value: { id: 'a/b=', calendar: alex, ownAnswer: 'organiser', answersStand: true },
  });
  expect(eventCalls().map(({ pathname }) => pathname)).toEqual([
    '/v1.0/users/alex%40contoso.example/events',
  ]);
  expect(posted).toEqual([
    {
      subject: 'Walk-in',
      start: { dateTime: '2026-11-24T09:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-11-24T11:00:00', timeZone: 'UTC' },
      location: { displayName: 'Aurora', locationEmailAddress: aurora },
      attendees: [{ type: 'resource', emailAddress: { address: aurora, name: 'Aurora' } }],
      transactionId: 'key-1',
    },
  ]);
});

test('is sent again after a cut connection, as the same transaction', async () => {
  const answer: Answer = (asked, response, url) =>
    posted.length === 1 ? void asked.socket.destroy() : made(asked, response, url);
  expect(await book(answer)).toMatchObject({ ok: true });
  expect(posted).toHaveLength(2);
  expect(posted[1]).toEqual(posted[0]);
});

test('keeps no subject', async () => {
  expect(JSON.stringify(await book())).not.toContain('Walk-in');
});

test('what may not be booked is a failure', async () => {
  const refused = await book((_, response) => refuse(response, 403, 'ErrorAccessDenied'));
  expect(refused).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
  expect(posted).toHaveLength(1);
});

test('a booked meeting is read again by its id, with the fields that are used', async () => {
  const meeting = await book();
  if (!meeting.ok) throw new Error(meeting.error.detail);
  expect(await server.provider.booked(meeting.value, patient())).toMatchObject(meeting);
  const read = eventCalls().at(-1);
  expect(read?.pathname).toBe('/v1.0/users/alex%40contoso.example/events/a%2Fb%3D');
  expect(read?.searchParams.get('$select')).not.toMatch(/subject|body/);
});

test.each([
  ['ErrorItemNotFound', { ok: true, value: null }],
  ['MailboxNotEnabledForRESTAPI', { ok: false, error: { cause: 'no-mailbox' } }],
])('where it is not there, 404 %s means', async (code, outcome) => {
  const meeting = await book(made, (_, response) => refuse(response, 404, code));
  if (!meeting.ok) throw new Error(meeting.error.detail);
  expect(await server.provider.booked(meeting.value, patient())).toMatchObject(outcome);
});
