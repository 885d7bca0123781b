import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { epochMs } from '../../shared/epoch-ms.ts';
import { directory } from '../tenant/company/company.ts';
import { people } from '../tenant/company/people.ts';
import { rooms } from '../tenant/company/rooms.ts';
import { invited, meeting } from '../tenant/day/parts.ts';
import type { Fault } from '../tenant/faults.ts';
import { kioskUser } from '../tenant/google/accounts.ts';
import { type Answer, askApi, eventsOf, readEvents } from '../tenant/google/api/ask-api.ts';
import { stamp } from '../tenant/google/api/events/event-times.ts';
import { apiFault } from '../tenant/google/api/fault-replies.ts';
import { type PublishedDiscovery, readPublishedDiscovery } from './published-discovery.ts';

/** A workspace that has every kind of event, and lets its calendars be written to. */
function workspace() {
  const api = askApi();
  api.access.share(null, 'writer');
  const span = api.meeting('external-with-room');
  for (const eventType of ['focusTime', 'fromGmail', 'birthday'] as const) {
    api.calendars.add(meeting(eventType, span, people.alex, [invited(people.hugo)]), { eventType });
  }
  return api;
}

const api = workspace();
const { start, end } = api.meeting('external-with-room');
const alex = people.alex.address;
const calendars = [kioskUser, ...directory].filter(
  ({ address, mailbox }) => mailbox && address.endsWith('@contoso.example'),
);
const customer = '/admin/directory/v1/customer/my_customer/resources';
const hosts = '/admin/directory/v1/groups/hosts@contoso.example/members';
const users = '/admin/directory/v1/users?customer=my_customer';

/** When rooms are busy; a room that is not there among them. */
const freeBusy = () =>
  api.post('/calendar/v3/freeBusy', {
    timeMin: stamp(start),
    timeMax: stamp(end),
    items: [rooms.aurora, rooms.pine, { address: 'nowhere@contoso.example' }].map(
      ({ address }) => ({ id: address }),
    ),
  });

/** A meeting of a visitor who walked in. */
const booking = (id: string) =>
  api.post(`/calendar/v3/calendars/${alex}/events?sendUpdates=none`, {
    id,
    summary: 'Walk-in',
    start: { dateTime: stamp(start), timeZone: 'Europe/Berlin' },
    end: { dateTime: stamp(epochMs(end)), timeZone: 'Europe/Berlin' },
    attendees: [{ email: rooms.pine.address, resource: true }],
  });

/** What comes with every error. */
const envelope = z.strictObject({
  error: z.strictObject({
    code: z.int().min(400),
    message: z.string().min(1),
    errors: z
      .array(
        z.strictObject({
          domain: z.enum(['global', 'calendar', 'usageLimits']),
          reason: z.string().min(1),
          message: z.string().min(1),
          locationType: z.enum(['parameter', 'header']).optional(),
          location: z.string().optional(),
        }),
      )
      .length(1),
    status: z.string().optional(),
    details: z.array(z.looseObject({ '@type': z.string() })).optional(),
  }),
});

const faults: readonly Fault[] = [
  { kind: 'unauthorized' },
  { kind: 'forbidden' },
  { kind: 'no-mailbox' },
  { kind: 'throttled', retryAfterSeconds: 3 },
  { kind: 'quota', status: 429, reason: 'rateLimitExceeded' },
  { kind: 'quota', status: 403, reason: 'quotaExceeded' },
  { kind: 'unavailable' },
  { kind: 'sync-lost' },
];

/** Requests that are refused, and why. */
const refusals: readonly (readonly [string, () => Answer])[] = [
  ['a calendar that is not there', () => api.get(eventsOf('nobody@contoso.example'))],
  ['a window that ends before it begins', () => api.get(eventsOf(alex, { timeMin: 'now' }))],
  ['a field that does not exist', () => api.get(eventsOf(alex, { fields: 'shoeSize' }))],
  ['a sync token from nowhere', () => api.get(eventsOf(alex, { syncToken: 'nowhere' }))],
  ['a token of too little', () => api.get(users, { scopes: ['drive'] })],
  ['users of nobody', () => api.get('/admin/directory/v1/users')],
  ['a group that is not there', () => api.get(hosts.replace('hosts', 'nobody'))],
  ['a body that is none', () => api.post('/calendar/v3/freeBusy', 'soon')],
  ['a path that is not there', () => api.get('/planets')],
];

describe('what every response keeps to', () => {
  it.each(faults)('the fault $kind comes in the whole envelope', (fault) => {
    const reply = apiFault(fault, new URL('https://workspace.example/?syncToken=x'));
    const body = envelope.parse(JSON.parse(reply?.text ?? ''));
    expect(body.error.code).toBe(reply?.status);
  });

  it.each(refusals)('%s is refused in the whole envelope', (_what, ask) => {
    const { status, body } = ask();
    expect(envelope.safeParse(body).error).toBeUndefined();
    expect(status).toBe(envelope.parse(body).error.code);
  });
});

const check = (discovery: PublishedDiscovery, { status, body }: Answer, schema: string) => {
  expect(status).toBe(200);
  expect(discovery.faultsIn(body, schema)).toEqual([]);
};

/** A discovery document of Calendar v3; there is nothing to compare with unless one is named. */
const calendarFile = process.env.ATRIUM_GOOGLE_CALENDAR_DISCOVERY;

if (calendarFile) {
  describe('the published description of Calendar', () => {
    const discovery = readPublishedDiscovery(calendarFile);

    it('finds fault with what is not as described', () => {
      const faultsIn = (item: object) => discovery.faultsIn({ items: [item] }, 'Events');
      expect(faultsIn({ id: 'x' })).toEqual([]);
      expect(faultsIn({ guestsCanModify: 'no' })).not.toEqual([]);
      expect(faultsIn({ status: 'napping' })).not.toEqual([]);
      expect(faultsIn({ start: { dateTime: 'noon' } })).not.toEqual([]);
      expect(faultsIn({ attendees: [{ mail: 'x' }] })).not.toEqual([]);
      expect(faultsIn({ organizer: { name: 'x' } })).not.toEqual([]);
    });

    it('has every event of every calendar, for whoever writes, reads or sees when it is busy', () => {
      for (const role of ['writer', 'reader', 'freeBusyReader'] as const) {
        api.access.share(null, role);
        for (const { address } of calendars) {
          check(discovery, api.get(eventsOf(address, { showDeleted: 'true' })), 'Events');
        }
      }
      api.access.share(null, 'writer');
    });

    it('has every event in another zone, with few attendees, in order and in part', () => {
      const query = { timeZone: 'America/New_York', maxAttendees: '1', orderBy: 'startTime' };
      check(discovery, api.get(eventsOf(alex, query)), 'Events');
      const fields = 'nextPageToken,items(id,attendees(email,responseStatus),start)';
      check(discovery, api.get(eventsOf(alex, { fields, maxResults: '1' })), 'Events');
    });

    it('has what a sync finds, stubs of what is gone among it', () => {
      const own = workspace();
      const room = rooms.cassiopeia;
      const { nextSyncToken = '' } = readEvents(own.get(eventsOf(room.address)));
      own.calendars.changeRoom('recurring-occurrence', room, null);
      own.calendars.cancel('private');
      const changes = own.get(eventsOf(room.address, { syncToken: nextSyncToken }));
      expect(readEvents(changes).items).toHaveLength(2);
      check(discovery, changes, 'Events');
    });

    it('has a meeting that was made, as it is made and as it stands then', () => {
      check(discovery, booking('visit00001'), 'Event');
      const made = api.get(`/calendar/v3/calendars/${alex}/events/visit00001`);
      check(discovery, made, 'Event');
    });

    it('has what is free and busy', () => check(discovery, freeBusy(), 'FreeBusyResponse'));

    it.each([
      [
        'calendar.events.list',
        [
          ...['timeMin', 'timeMax', 'singleEvents', 'showDeleted', 'orderBy', 'maxResults'],
          ...['pageToken', 'eventTypes', 'maxAttendees', 'syncToken', 'timeZone', 'fields'],
        ],
      ],
      ['calendar.events.get', ['maxAttendees', 'timeZone', 'fields']],
      ['calendar.events.insert', ['sendUpdates', 'fields']],
      ['calendar.freebusy.query', ['fields', 'quotaUser']],
    ])('declares the query parameters of %s that are simulated', (id, simulated) => {
      expect(discovery.queryParameters(id)).toEqual(expect.arrayContaining(simulated));
    });
  });
}

/** The same of the Admin SDK's directory_v1. */
const adminFile = process.env.ATRIUM_GOOGLE_ADMIN_DISCOVERY;

if (adminFile) {
  const discovery = readPublishedDiscovery(adminFile);
  const answers: readonly (readonly [string, string])[] = [
    [`${customer}/calendars`, 'CalendarResources'],
    [`${customer}/calendars?maxResults=3`, 'CalendarResources'],
    [`${customer}/buildings`, 'Buildings'],
    [users, 'Users'],
    [`${users}&viewType=domain_public&maxResults=2`, 'Users'],
    [hosts, 'Members'],
    [`${hosts}?includeDerivedMembership=true&maxResults=2`, 'Members'],
  ];
  const isThere = ([, schema]: readonly [string, string]) => discovery.describes(schema);
  const missing = answers.filter((answer) => !isThere(answer)).map(([, schema]) => schema);

  describe('the published description of the directory', () => {
    it('finds fault with what is not as described', () => {
      const faultsIn = (item: object) => discovery.faultsIn({ items: [item] }, 'CalendarResources');
      expect(faultsIn({ capacity: 8 })).toEqual([]);
      expect(faultsIn({ capacity: 'eight' })).not.toEqual([]);
      expect(faultsIn({ floor: '3' })).not.toEqual([]);
    });

    it.each(answers.filter(isThere))('has %s', (path, schema) => {
      check(discovery, api.get(path), schema);
    });

    it(`lacks nothing else than ${[...new Set(missing)].join(' and ') || 'nothing'}`, () => {
      // A document that is reduced to the resources has no users and no members.
      expect(['Users', 'Members']).toEqual(expect.arrayContaining(missing));
    });
  });
}
