import { beforeEach, describe, expect, it } from 'vitest';
import { epochMs, minute } from '../../../../../shared/epoch-ms.ts';
import { people } from '../../../company/people.ts';
import { rooms } from '../../../company/rooms.ts';
import { invited, meeting } from '../../../day/parts.ts';
import {
  type AskApi,
  askApi,
  eventOf,
  eventsOf,
  readAllEvents,
  readEvents,
  reasonOf,
  windowOf,
} from '../ask-api.ts';

const alex = people.alex.address;
const key = 'external-with-room';
let api: AskApi;

beforeEach(() => {
  api = askApi();
});

/** Syncs for the first time. */
const begin = (calendar = alex) =>
  readEvents(api.get(eventsOf(calendar, windowOf(api.meeting(key))))).nextSyncToken ?? '';
const since = (syncToken: string, calendar = alex) =>
  readEvents(api.get(eventsOf(calendar, { syncToken })));

describe('an incremental sync', () => {
  it('has nothing where nothing changed', () => {
    expect(since(begin()).items).toEqual([]);
  });

  it('has what changed, once, in the window of the first round or out of it', () => {
    const token = begin();
    const { start, end } = api.meeting(key);
    const later = { start: epochMs(start + 3000 * minute), end: epochMs(end + 3000 * minute) };
    api.calendars.move(key, later);
    const round = since(token);
    expect(round.items.map(({ summary }) => summary?.split(': ')[1])).toEqual([key]);
    expect(since(round.nextSyncToken ?? '').items).toEqual([]);
  });

  it('has what is new', () => {
    const token = begin();
    const span = api.meeting(key);
    api.calendars.add(meeting('new', span, people.alex, [invited(people.hugo)]));
    expect(since(token).items).toHaveLength(1);
  });

  it('has what was cancelled, in full for its organiser, as an id for others', () => {
    const own = begin();
    const ofRoom = begin(rooms.aurora.address);
    const id = eventOf(api, alex, key)?.id;
    api.calendars.cancel(key);
    expect(since(own).items).toMatchObject([
      { id, status: 'cancelled', summary: expect.stringContaining(key) },
    ]);
    const [stub, ...more] = since(ofRoom, rooms.aurora.address).items;
    expect(more).toEqual([]);
    expect(Object.keys(stub ?? {}).sort()).toEqual(['etag', 'id', 'kind', 'status']);
    api.calendars.restore(key);
    expect(since(own).items).toMatchObject([{ id, status: 'confirmed' }]);
  });

  it('has an id and its original start where an instance of a series is gone', () => {
    const room = rooms.cassiopeia;
    const token = begin(room.address);
    api.calendars.changeRoom('recurring-occurrence', room, rooms.fornax);
    const [stub] = since(token, room.address).items;
    expect(Object.keys(stub ?? {}).sort()).toEqual([
      'etag',
      'id',
      'kind',
      'originalStartTime',
      'recurringEventId',
      'status',
    ]);
    expect(eventOf(api, rooms.fornax.address, 'recurring-occurrence')?.id).toBe(stub?.id);
  });

  it('has what a room answered', () => {
    const token = begin();
    api.calendars.answer(key, rooms.aurora.address, 'declined');
    const [changed] = since(token).items;
    expect(changed?.attendees?.find(({ resource }) => resource)?.responseStatus).toBe('declined');
  });

  it('loses nothing that changes between two pages of it', () => {
    const token = begin(people.uma.address);
    const inspections = [1, 2, 3].map((count) => `busy-day-inspection-${count}`);
    for (const inspection of inspections) api.calendars.cancel(inspection);
    const first = { syncToken: token, maxResults: '2' };
    const page = readEvents(api.get(eventsOf(people.uma.address, first)));
    expect(page.nextSyncToken).toBeUndefined();
    api.calendars.cancel('busy-day-inspection-9');
    const rest = readAllEvents(
      api,
      eventsOf(people.uma.address, { ...first, pageToken: page.nextPageToken ?? '' }),
    );
    const after = since(rest.nextSyncToken ?? '', people.uma.address);
    const ids = new Set([...page.items, ...rest.items, ...after.items].map(({ id }) => id));
    expect(ids.size).toBe(4);
  });

  it('starts over where its token is lost, of another calendar, or from before rights changed', () => {
    const token = begin();
    const reason = (syncToken: string, calendar = alex) =>
      reasonOf(api.get(eventsOf(calendar, { syncToken })));
    expect(reason('lost')).toBe('fullSyncRequired');
    expect(reason(token, people.hugo.address)).toBe('fullSyncRequired');
    api.access.share(alex, 'writer');
    expect(api.get(eventsOf(alex, { syncToken: token })).status).toBe(410);
  });

  it.each(['timeMin', 'timeMax', 'q', 'orderBy', 'iCalUID', 'updatedMin'])(
    'may not come with %s',
    (name) => {
      expect(api.get(eventsOf(alex, { syncToken: begin(), [name]: 'x' })).status).toBe(400);
    },
  );

  it('may not leave out what was deleted, nor go on with other parameters', () => {
    const syncToken = begin();
    expect(api.get(eventsOf(alex, { syncToken, showDeleted: 'false' })).status).toBe(400);
    expect(api.get(eventsOf(alex, { syncToken, eventTypes: 'default' })).status).toBe(501);
  });
});
