import { describe, expect, it } from 'vitest';
import { epochMs, minute } from '../../../../../shared/epoch-ms.ts';
import { people } from '../../../company/people.ts';
import { rooms } from '../../../company/rooms.ts';
import { type Answer, askApi, eventsOf, readEvent, readEvents, reasonOf } from '../ask-api.ts';
import { stamp } from './event-times.ts';

const alex = people.alex.address;
const path = `/calendar/v3/calendars/${alex}/events`;
const id = 'visit0000a1';

/** Workspaces in which the kiosk may write to every calendar. */
function open() {
  const api = askApi();
  api.access.share(null, 'writer');
  const { start, end } = api.meeting('external-with-room');
  const request = (rest: Readonly<Record<string, unknown>> = {}, shift = 0) => ({
    id,
    summary: 'Walk-in',
    start: { dateTime: stamp(epochMs(start + shift)), timeZone: 'Europe/Berlin' },
    end: { dateTime: stamp(epochMs(end + shift)), timeZone: 'Europe/Berlin' },
    attendees: [{ email: rooms.pine.address, resource: true }],
    ...rest,
  });
  return { api, request };
}

const answerOf = (answer: Answer) =>
  readEvent(answer).attendees?.find(({ resource }) => resource)?.responseStatus;

describe('an event that is inserted', () => {
  it('has a room that answers later: yes where it is free', () => {
    const { api, request } = open();
    const made = api.post(`${path}?sendUpdates=none`, request());
    expect(made.status).toBe(200);
    expect(readEvent(made)).toMatchObject({ id, summary: 'Walk-in', status: 'confirmed' });
    expect(answerOf(made)).toBe('needsAction');
    expect(answerOf(api.get(`${path}/${id}`))).toBe('accepted');
    const [copy] = readEvents(api.get(eventsOf(rooms.pine.address))).items.filter(
      (item) => item.id === id,
    );
    expect(copy?.summary).toBe('Walk-in');
  });

  it('has a room that says no where another meeting has it', () => {
    const { api, request } = open();
    const attendees = [{ email: rooms.aurora.address, resource: true }];
    api.post(path, request({ attendees }));
    expect(answerOf(api.get(`${path}/${id}`))).toBe('declined');
  });

  it('can be read as often as a test wants before its room answers, and moved after', () => {
    const { api, request } = open();
    api.calendars.answerAfter(2);
    api.post(path, request({ attendees: [{ email: rooms.aurora.address }] }, 600 * minute));
    const answers = [1, 2, 3].map(() => answerOf(api.get(`${path}/${id}`)));
    expect(answers).toEqual(['needsAction', 'needsAction', 'accepted']);
    api.calendars.move(`${alex} ${id}`, api.meeting('external-with-room'));
    expect(answerOf(api.get(`${path}/${id}`))).toBe('declined');
  });

  it('is made once, however often it is sent', () => {
    const { api, request } = open();
    api.post(path, request());
    const again = api.post(path, request());
    expect([again.status, reasonOf(again)]).toEqual([409, 'duplicate']);
  });

  it('needs the right to write, and the scope', () => {
    const { api, request } = open();
    const asReader = { scopes: ['calendar.events.readonly'] };
    expect(reasonOf(api.post(path, request(), asReader))).toBe('insufficientPermissions');
    api.access.share(alex, 'reader');
    expect(api.post(path, request()).status).toBe(403);
  });

  it('is refused where something in it is wrong, or not simulated', () => {
    const { api, request } = open();
    const status = (rest: Readonly<Record<string, unknown>>) =>
      api.post(path, request(rest)).status;
    expect(status({ id: 'Walk-in' })).toBe(400);
    expect(status({ start: undefined })).toBe(400);
    expect(status({ end: request().start })).toBe(400);
    expect(status({ recurrence: ['RRULE:FREQ=DAILY'] })).toBe(501);
  });
});

describe('one event', () => {
  it('is there when it was cancelled, and not when it never was', () => {
    const { api, request } = open();
    api.post(path, request());
    api.calendars.cancel(`${alex} ${id}`);
    expect(readEvent(api.get(`${path}/${id}`)).status).toBe('cancelled');
    expect(api.get(`${path}/never00000`).status).toBe(404);
  });
});
