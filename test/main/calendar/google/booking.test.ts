import { afterEach, describe, expect, test } from 'vitest';
import { book, booked } from '../../../../main/calendar/google/booking.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { patient } from '../../../patient.ts';
import { type Answer, type ApiServer, type Call, startApiServer } from './api-server.ts';
import { alex, json, refuse, window } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

const aurora = emailAddress('aurora@resource.calendar.google.com');
const rooms = new Map([[aurora, { name: 'Aurora', building: 'HQ', floor: '3' }]]);
const request = { ...window, organiser: alex, room: aurora, title: 'Walk-in', key: 'visit 17' };

const event = (more: object = {}) => ({
  id: 'abc',
  iCalUID: 'abc@google.com',
  status: 'confirmed',
  start: { dateTime: '2026-11-24T10:00:00+01:00' },
  end: { dateTime: '2026-11-24T12:00:00+01:00' },
  organizer: { email: alex, self: true },
  attendees: [{ email: aurora, resource: true, responseStatus: 'needsAction' }],
  ...more,
});

async function bookWith(answer: Answer, asked = request) {
  server = await startApiServer(answer);
  return book(server.client, rooms, asked, patient());
}

describe('a booking', () => {
  test('is an event of the organiser, with the room as its only guest', async () => {
    const made = await bookWith((_, response) => json(response, event()));
    expect(made).toMatchObject({
      ok: true,
      value: {
        id: 'abc',
        calendar: alex,
        time: { kind: 'timed', ...window },
        attendees: [
          { address: aurora, role: 'resource', answer: 'none', place: { name: 'Aurora' } },
        ],
        ownAnswer: 'organiser',
      },
    });
    const [call] = server.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/calendar/v3/calendars/alex@contoso.example/events',
      purpose: 'booking',
      body: {
        summary: 'Walk-in',
        start: { dateTime: '2026-11-24T09:00:00Z' },
        end: { dateTime: '2026-11-24T11:00:00Z' },
        attendees: [{ email: aurora, resource: true }],
        guestsCanInviteOthers: false,
        guestsCanModify: false,
      },
    });
    expect(call?.body).not.toHaveProperty('description');
    expect(call?.query.get('sendUpdates')).toBe('all');
  });

  const idOf = (call: Call | undefined) => (call?.body as { id?: string } | undefined)?.id;

  test('has an id that Google takes, the same for its key and another for another', async () => {
    await bookWith((_, response) => json(response, event()));
    const id = idOf(server.calls[0]);
    expect(id).toMatch(/^[a-v0-9]{5,1024}$/);
    await book(server.client, rooms, { ...request, title: 'Again' }, patient());
    expect(idOf(server.calls[1])).toBe(id);
    await book(server.client, rooms, { ...request, key: 'visit 18' }, patient());
    expect(idOf(server.calls[2])).not.toBe(id);
  });

  test('that was made before is read, not made again', async () => {
    const made = await bookWith(({ method }, response) =>
      method === 'POST' ? refuse(response, 409, 'duplicate') : json(response, event()),
    );
    expect(made).toMatchObject({ ok: true, value: { id: 'abc' } });
    const [first, second] = server.calls;
    expect(second).toMatchObject({
      method: 'GET',
      path: `/calendar/v3/calendars/alex@contoso.example/events/${idOf(first)}`,
      purpose: 'booking',
    });
  });

  test('whose answer was lost on the way is sent again, under the same id', async () => {
    const made = await bookWith(({ method }, response) => {
      if (server.calls.length === 1) response.destroy();
      else if (method === 'POST') refuse(response, 409, 'duplicate');
      else json(response, event());
    });
    expect(made).toMatchObject({ ok: true, value: { id: 'abc' } });
    const [first, second] = server.calls.map(({ body }) => body);
    expect(second).toEqual(first);
  });

  test.each([
    [409, 'conflict', 'bad-response'],
    [403, 'requiredAccessLevel', 'forbidden'],
    [404, 'notFound', 'forbidden'],
  ])('that is refused with %i %s is a failure', async (status, reason, cause) => {
    const made = await bookWith((_, response) => refuse(response, status, reason));
    expect(made).toMatchObject({ ok: false, error: { failure: { cause } } });
    expect(server.calls).toHaveLength(1);
  });

  test('of which nothing says when it is is a failure', async () => {
    const made = await bookWith((_, response) => json(response, event({ start: null })));
    expect(made).toMatchObject({ ok: false, error: { failure: { cause: 'bad-response' } } });
  });
});

describe('what became of a booking', () => {
  /** Makes it, and then asks how it stands. */
  async function standing(answer: Answer) {
    server = await startApiServer((call, response) =>
      call.method === 'POST' ? json(response, event()) : answer(call, response),
    );
    const made = await book(server.client, rooms, request, patient());
    if (!made.ok) throw new Error(made.error.failure.detail);
    return booked(server.client, rooms, made.value, patient());
  }

  test.each([
    ['accepted', 'accepted'],
    ['declined', 'declined'],
  ])('the room has %s', async (responseStatus, answer) => {
    const attendees = [{ email: aurora, resource: true, responseStatus }];
    const meeting = await standing((_, response) => json(response, event({ attendees })));
    expect(meeting).toMatchObject({ ok: true, value: { attendees: [{ answer }] } });
    expect(server.calls.at(-1)).toMatchObject({
      path: '/calendar/v3/calendars/alex@contoso.example/events/abc',
      purpose: 'booking',
    });
  });

  test.each([
    ['cancelled', (_, response) => json(response, { id: 'abc', status: 'cancelled' })],
    ['deleted', (_, response) => refuse(response, 410, 'deleted')],
    ['not there', (_, response) => refuse(response, 404, 'notFound')],
  ] satisfies [string, Answer][])('it is gone where it is %s', async (_, answer) => {
    expect(await standing(answer)).toEqual({ ok: true, value: null });
  });

  test.each([
    ['a refusal', (_, response) => refuse(response, 403, 'forbidden'), 'forbidden'],
    ['a page of something else', (_, response) => response.writeHead(404).end(), 'bad-response'],
  ] satisfies [string, Answer, string][])('%s is a failure', async (_, answer, cause) => {
    expect(await standing(answer)).toMatchObject({ ok: false, error: { failure: { cause } } });
  });
});
