import { describe, expect, it } from 'vitest';
import { epochMs, minute } from '../../../../../shared/epoch-ms.ts';
import { people } from '../../../company/people.ts';
import { askApi, eventsOf, readAllEvents, readEvents, reasonOf, windowOf } from '../ask-api.ts';
import { stamp } from './event-times.ts';

const api = askApi();
const alex = people.alex.address;
const uma = people.uma.address;
const keys = (items: readonly { readonly summary?: string | undefined }[]) =>
  items.map(({ summary }) => summary?.split(': ')[1]);

describe('a list of events', () => {
  it('has what overlaps the window, and not what only touches it', () => {
    const { start, end } = api.meeting('external-with-room');
    const within = (timeMin: number, timeMax: number) =>
      keys(
        readEvents(
          api.get(
            eventsOf(alex, { timeMin: stamp(epochMs(timeMin)), timeMax: stamp(epochMs(timeMax)) }),
          ),
        ).items,
      );
    expect(within(end - minute, end + minute)).toContain('external-with-room');
    expect(within(end, end + minute)).not.toContain('external-with-room');
    expect(within(start - minute, start)).not.toContain('external-with-room');
  });

  it('refuses what is not simulated, and what is wrong, each in its own way', () => {
    const refused = (query: Record<string, string>) => api.get(eventsOf(alex, query)).status;
    expect(refused({ singleEvents: 'false' })).toBe(501);
    expect(refused({ q: 'priya' })).toBe(501);
    expect(refused({ orderBy: 'updated' })).toBe(501);
    expect(refused({ colour: 'red' })).toBe(501);
    expect(refused({ maxResults: '2501' })).toBe(400);
    expect(refused({ timeMin: '2026-11-24T09:00:00' })).toBe(400);
    expect(refused({ eventTypes: 'party' })).toBe(400);
    const backwards = { timeMin: '2026-11-24T09:00:00Z', timeMax: '2026-11-24T08:00:00Z' };
    expect(reasonOf(api.get(eventsOf(alex, backwards)))).toBe('timeRangeEmpty');
  });

  it('comes in pages, empty ones among them, and loses nothing', () => {
    const slow = askApi({ emptyPages: true });
    const whole = readEvents(api.get(eventsOf(uma)));
    const inPages = readAllEvents(slow, eventsOf(uma, { maxResults: '7' }));
    expect(readEvents(slow.get(eventsOf(uma, { maxResults: '7' }))).items).toEqual([]);
    expect(inPages.items.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    expect(whole.items).toHaveLength(60);
    expect(inPages.nextSyncToken).toBeDefined();
  });

  it('refuses the token of a page of another list', () => {
    const { nextPageToken = '' } = readEvents(api.get(eventsOf(uma, { maxResults: '7' })));
    const next = (query: Record<string, string>) =>
      api.get(eventsOf(uma, { ...query, pageToken: nextPageToken })).status;
    expect(next({ maxResults: '7' })).toBe(200);
    expect(next({ maxResults: '7', eventTypes: 'default' })).toBe(400);
  });

  it('is in order of start when asked, and is no beginning of a sync then', () => {
    const page = readEvents(api.get(eventsOf(uma, { orderBy: 'startTime' })));
    const starts = page.items.map(({ start }) => Date.parse(start?.dateTime ?? ''));
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(page.nextSyncToken).toBeUndefined();
  });

  it('has only the types that are asked for', () => {
    const samir = people.samir.address;
    const types = (path: string) => readEvents(api.get(path)).items.map((item) => item.eventType);
    expect(types(eventsOf(samir))).toEqual(
      expect.arrayContaining(['outOfOffice', 'workingLocation']),
    );
    expect(types(`${eventsOf(samir)}&eventTypes=default&eventTypes=fromGmail`)).toEqual(
      expect.not.arrayContaining(['outOfOffice', 'workingLocation']),
    );
  });

  it('has what was cancelled only when asked, and of that an id and no more', () => {
    const fatima = people.fatima.address;
    const window = windowOf(api.meeting('cancelled'));
    const shown = readEvents(api.get(eventsOf(fatima, { ...window, showDeleted: 'true' }))).items;
    const usual = readEvents(api.get(eventsOf(fatima, window))).items;
    const cancelled = shown.filter(({ status }) => status === 'cancelled');
    expect(cancelled.map((item) => Object.keys(item).sort())).toEqual([
      ['etag', 'id', 'kind', 'status'],
    ]);
    expect(usual).toHaveLength(shown.length - 1);
  });

  it('sends only the fields that are asked for', () => {
    const fields = 'items(id,start/dateTime,attendees(email))';
    const { body } = api.get(
      eventsOf(alex, { ...windowOf(api.meeting('external-with-room')), fields }),
    );
    expect(body).toEqual({
      items: [
        {
          id: expect.any(String),
          start: { dateTime: expect.stringMatching(/\+01:00$/) },
          attendees: expect.arrayContaining([{ email: 'priya.raman@brightwater.example' }]),
        },
      ],
    });
    expect(reasonOf(api.get(eventsOf(alex, { fields: 'items(atendees)' })))).toBe(
      'invalidParameter',
    );
  });

  it('is that of the account itself under the name of primary', () => {
    const asAlex = { subject: alex };
    expect(readEvents(api.get(eventsOf('primary'), asAlex)).items).toEqual(
      readEvents(api.get(eventsOf(alex), asAlex)).items,
    );
  });
});
