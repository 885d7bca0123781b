import { describe, expect, it } from 'vitest';
import { people } from '../../../company/people.ts';
import { rooms } from '../../../company/rooms.ts';
import { type AskApi, askApi, eventOf, eventsOf, readEvents, windowOf } from '../ask-api.ts';

const api = askApi();
const attendeeOf = (event: ReturnType<typeof eventOf>, email: string) =>
  event?.attendees?.find((attendee) => attendee.email === email);

describe('an event', () => {
  it('is the same event on every calendar, and tells everybody what everybody answered', () => {
    const key = 'assistant-organised';
    const own = eventOf(api, people.carla.address, key);
    const hosts = eventOf(api, people.mira.address, key);
    const copyOfRoom = eventOf(api, rooms.oak.address, key);
    expect([hosts?.id, copyOfRoom?.id]).toEqual([own?.id, own?.id]);
    expect(attendeeOf(hosts, rooms.oak.address)).toEqual({
      email: rooms.oak.address,
      displayName: 'Campus West-1-Oak (6)',
      resource: true,
      responseStatus: 'accepted',
    });
    expect(attendeeOf(hosts, people.mira.address)?.self).toBe(true);
    expect(attendeeOf(hosts, people.carla.address)?.organizer).toBe(true);
  });

  it('names its guests to its organiser only, where guests may not see each other', () => {
    const event = eventOf(api, people.annaMarketing.address, 'hidden-attendees-on-copy');
    expect(event?.attendees).toMatchObject([{ email: people.annaMarketing.address, self: true }]);
    expect(event).toMatchObject({ guestsCanSeeOtherGuests: false });
    expect(eventOf(api, people.annaFinance.address, 'hidden-attendees')?.attendees).toHaveLength(3);
  });

  it('names only whose calendar it is, where there are more attendees than asked for', () => {
    const query = { ...windowOf(api.meeting('external-with-room')), maxAttendees: '2' };
    const [event] = readEvents(api.get(eventsOf(people.alex.address, query))).items;
    expect(event).toMatchObject({ attendees: [{ self: true }], attendeesOmitted: true });
  });

  it('of a series shares its iCalUID, and tells when it was to start', () => {
    const chidi = people.chidi.address;
    const series = readEvents(api.get(eventsOf(chidi))).items.filter((item) =>
      item.summary?.includes('recurring-occurrence'),
    );
    expect(new Set(series.map(({ iCalUID }) => iCalUID)).size).toBe(1);
    expect(new Set(series.map(({ id }) => id)).size).toBe(3);
    for (const { id, recurringEventId, originalStartTime, start } of series) {
      expect(id).toMatch(new RegExp(`^${recurringEventId}_\\d{8}T\\d{6}Z$`));
      expect(originalStartTime).toEqual(start);
    }
    const moved = eventOf(api, chidi, 'recurring-exception');
    expect(moved?.originalStartTime).not.toEqual(moved?.start);
  });

  it('of whole days has dates, the last one exclusive', () => {
    const event = eventOf(api, people.sofie.address, 'all-day');
    expect([event?.start, event?.end]).toEqual([{ date: '2026-11-24' }, { date: '2026-11-25' }]);
  });

  it('has offsets of the zone that is asked for, and its own zone', () => {
    const query = { ...windowOf(api.meeting('external-with-room')), timeZone: 'America/New_York' };
    const [event] = readEvents(api.get(eventsOf(people.alex.address, query))).items;
    expect(event?.start?.dateTime).toMatch(/-05:00$/);
    expect(event?.start?.timeZone).toBe('Europe/Berlin');
  });

  it('says where it is in one text, a picked room by its generated name', () => {
    const joined = eventOf(api, people.nadia.address, 'joined-locations');
    expect(joined?.location).toBe('HQ-2-Dorado (6), Microsoft Teams Meeting');
    expect(joined).toMatchObject({
      hangoutLink: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
    });
    expect(eventOf(api, people.paula.address, 'street-address')?.location).toBe(
      'Café Morgenrot, Kastanienallee 85, Berlin',
    );
  });

  it('of a room that said no has left its calendar, and stays with people who said no', () => {
    expect(eventOf(api, rooms.aurora.address, 'declined-room')).toBeUndefined();
    const kept = eventOf(api, rooms.oak.address, 'declined-room-still-on-its-calendar');
    expect(attendeeOf(kept, rooms.oak.address)?.responseStatus).toBe('declined');
    expect(eventOf(api, people.fatima.address, 'declined-by-host')).toBeDefined();
  });
});

describe('a private event, and one of a calendar that shows when it is busy', () => {
  const busyFields = [
    'created',
    'end',
    'etag',
    'eventType',
    'iCalUID',
    'id',
    'kind',
    'sequence',
    'start',
    'status',
    'updated',
    'visibility',
  ];
  const fieldsOf = (asked: AskApi, calendar: string, key: string, subject?: string) => {
    const path = eventsOf(calendar, windowOf(asked.meeting(key)));
    const { items } = readEvents(asked.get(path, subject === undefined ? {} : { subject }));
    return items.map((item) => Object.keys(item).sort());
  };

  it('has no details for whoever only reads', () => {
    expect(fieldsOf(api, people.emre.address, 'private')).toEqual([busyFields]);
    const shown = fieldsOf(api, people.emre.address, 'private', people.emre.address);
    expect(shown[0]).toContain('attendees');
  });

  it('has details for whoever may write', () => {
    const other = askApi();
    other.access.share(null, 'writer');
    expect(fieldsOf(other, people.emre.address, 'private')[0]).toContain('attendees');
  });

  it('has none where a calendar shows no more', () => {
    const other = askApi();
    other.access.freeBusyOnly(people.alex.address);
    expect(fieldsOf(other, people.alex.address, 'external-with-room')).toEqual([busyFields]);
  });
});
