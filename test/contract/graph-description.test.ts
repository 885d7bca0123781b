import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { epochMs } from '../../shared/epoch-ms.ts';
import { allRooms, directory, roomLists } from '../tenant/company/company.ts';
import { hostGroup } from '../tenant/company/groups.ts';
import type { Fault } from '../tenant/faults.ts';
import { type PostGraph, signInToPost } from '../tenant/microsoft/graph/post.ts';
import {
  envelope,
  event,
  readAll,
  readPage,
  windowAround,
} from '../tenant/microsoft/graph/wire.ts';
import { type CallGraph, signIn } from '../tenant/microsoft/sign-in.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { trust } from '../tenant/trust.ts';
import type { Schemas } from './described-schema.ts';
import { readPublishedDescription } from './published-description.ts';

let tenant: Tenant;
let call: CallGraph;
let post: PostGraph;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
  call = await signIn(tenant);
  post = await signInToPost(tenant);
});
beforeEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

const mailboxes = directory.filter(({ mailbox }) => mailbox).map(({ address }) => address);
const host = 'alex@contoso.example';
const day = 24 * 60 * 60 * 1000;

/** A window that holds every meeting there is. */
const everything = () => {
  const starts = tenant.day.meetings.map(({ start }) => start);
  const ends = tenant.day.meetings.map(({ end }) => end);
  return windowAround({
    start: epochMs(Math.min(...starts) - day),
    end: epochMs(Math.max(...ends) + day),
  });
};

const wholeCalendar = (mailbox: string) =>
  readAll(call, `/users/${mailbox}/calendarView?${everything()}&$top=25`);

const faults: readonly Fault[] = [
  { kind: 'unauthorized' },
  { kind: 'forbidden' },
  { kind: 'no-mailbox' },
  { kind: 'throttled', retryAfterSeconds: 3 },
  { kind: 'unavailable' },
];

/** Requests that are refused, and why. */
const refusals = [
  ['a calendar without a window', `/users/${host}/calendarView`],
  ['a property that does not exist', `/users/${host}?$select=shoeSize`],
  ['a search without its header', '/users?$search="displayName:ale"'],
  ['a page of the wrong size', '/users?$top=0'],
  ['a person who is not there', '/users/nobody@contoso.example'],
  ['a calendar that is not there', '/users/nobody@contoso.example/calendarView'],
  ['a place that is not there', '/places/nowhere@contoso.example'],
  ['an event that is not there', `/users/${host}/events/AAMk`],
  ['a group that is not there', '/groups/nowhere/transitiveMembers/microsoft.graph.user'],
  ['changes since a state that is none', `/users/${host}/calendarView/delta?$deltatoken=none`],
  ['a path that is not there', '/planets'],
] as const;

describe('what every response keeps to', () => {
  it('times of events have seven digits, no offset, and a zone beside them', async () => {
    for (const mailbox of mailboxes) {
      for (const item of await wholeCalendar(mailbox)) {
        expect(event.safeParse(item).error, mailbox).toBeUndefined();
      }
    }
  });

  it.each(faults)('the fault $kind comes in the whole envelope', async (fault) => {
    tenant.faults.inject(fault);
    const response = await call('/users', { 'client-request-id': 'asked-with-this' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    const { error } = envelope.parse(await response.json());
    expect(error.innerError['client-request-id']).toBe('asked-with-this');
    expect(response.headers.get('request-id')).toBe(error.innerError['request-id']);
  });

  it.each(refusals)('%s is refused in the whole envelope', async (_what, path) => {
    const response = await call(path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(envelope.safeParse(await response.json()).error).toBeUndefined();
  });
});

/**
 * The published error has an `innererror` with a `Date` that is an instant. The service sends, and
 * the published samples have, an `innerError` with a `date` without a zone.
 */
function asServed(schemas: Schemas): Schemas {
  const text = { type: 'string' };
  return {
    ...schemas,
    'microsoft.graph.ODataErrors.MainError': {
      type: 'object',
      properties: {
        code: text,
        message: text,
        innerError: { $ref: '#/components/schemas/microsoft.graph.ODataErrors.InnerError' },
      },
      required: ['code', 'message'],
    },
    'microsoft.graph.ODataErrors.InnerError': {
      type: 'object',
      properties: { date: text, 'request-id': text, 'client-request-id': text },
    },
    // The description has the page of a delta, and that of schedules, in the path and not by a name.
    [changedEvents]: pageOf(changedEvent),
    [changedEvent]: {
      allOf: [
        { $ref: '#/components/schemas/microsoft.graph.event' },
        {
          properties: {
            '@removed': { type: 'object', properties: { reason: { type: 'string' } } },
          },
        },
      ],
    },
    [schedules]: pageOf('microsoft.graph.scheduleInformation'),
  };
}

const [changedEvents, changedEvent, schedules] = ['changed events', 'changed event', 'schedules'];

const pageOf = (item: string) => ({
  type: 'object',
  properties: {
    '@odata.context': { type: 'string' },
    '@odata.nextLink': { type: 'string' },
    '@odata.deltaLink': { type: 'string' },
    value: { type: 'array', items: { $ref: `#/components/schemas/${item}` } },
  },
  required: ['value'],
});

/** An OpenAPI 3.0 description of Graph v1.0; there is nothing to compare with unless one is named. */
const file = process.env.ATRIUM_GRAPH_OPENAPI;

if (file) {
  describe('the published description of Graph', () => {
    const description = readPublishedDescription(file, asServed);
    const check = async (response: Response, schema: string, status = 200) => {
      expect(response.status).toBe(status);
      expect(description.faultsIn(await response.json(), schema)).toEqual([]);
    };

    it('finds fault with what is not as described', () => {
      const faultsIn = (item: object) =>
        description.faultsIn(
          { value: [{ id: 'x', ...item }] },
          'microsoft.graph.eventCollectionResponse',
        );
      expect(faultsIn({})).toEqual([]);
      expect(faultsIn({ isCancelled: 'no' })).not.toEqual([]);
      expect(faultsIn({ showAs: 'napping' })).not.toEqual([]);
      expect(faultsIn({ start: { dateTime: 1 } })).not.toEqual([]);
      expect(faultsIn({ attendees: [{ emailAdress: {} }] })).not.toEqual([]);
    });

    it('has every event of every calendar', async () => {
      for (const mailbox of mailboxes) {
        const path = `/users/${mailbox}/calendarView?${everything()}&$top=999`;
        await check(await call(path), 'microsoft.graph.eventCollectionResponse');
      }
    });

    it('has a page of events, in another zone and with other ids', async () => {
      const path = `/users/uma@contoso.example/calendarView?${everything()}&$select=start,attendees`;
      const prefer = 'outlook.timezone="Pacific Standard Time", IdType="ImmutableId"';
      const response = await call(path, { prefer });
      await check(response, 'microsoft.graph.eventCollectionResponse');
    });

    it('has every user, listed, searched and counted', async () => {
      const schema = 'microsoft.graph.userCollectionResponse';
      const all =
        'id,displayName,givenName,surname,mail,userPrincipalName,accountEnabled,companyName,department,userType,jobTitle,officeLocation,businessPhones,mobilePhone,preferredLanguage';
      await check(await call(`/users?$select=${all}`), schema);
      const search = encodeURIComponent('"displayName:a"');
      const eventual = { ConsistencyLevel: 'eventual' };
      await check(await call(`/users?$search=${search}&$count=true&$top=2`, eventual), schema);
      await check(await call(`/users/${host}`), 'microsoft.graph.user');
    });

    it('has every room, listed and alone', async () => {
      const path = '/places/microsoft.graph.room';
      await check(await call(path), 'microsoft.graph.roomCollectionResponse');
      await check(
        await call(`${path}?$top=3&$count=true`),
        'microsoft.graph.roomCollectionResponse',
      );
      for (const { address } of allRooms) {
        await check(await call(`/places/${address}`), 'microsoft.graph.room');
      }
    });

    it('has every list of rooms, and the rooms on it', async () => {
      for (const { address } of roomLists) {
        const path = `/places/${address}/microsoft.graph.roomlist/rooms`;
        await check(await call(path), 'microsoft.graph.roomCollectionResponse');
      }
    });

    it('has what changed in a calendar, and what is gone from it', async () => {
      const follow = async (path: string): Promise<string> => {
        const response = await call(path);
        const page = await readPage(response.clone());
        await check(response, changedEvents);
        const next = page['@odata.nextLink'];
        return next ? follow(next) : (page['@odata.deltaLink'] ?? '');
      };
      const link = await follow(`/users/${host}/calendarView/delta?${everything()}`);
      tenant.calendars.cancel('external-with-room');
      const { value } = await readPage(await call(link));
      expect(value).toMatchObject([{ '@removed': { reason: 'deleted' } }]);
      await follow(link);
      tenant.calendars.restore('external-with-room');
    });

    it('has an event that was made, and the same read alone', async () => {
      const at = (time: string) => ({ dateTime: `2030-03-05T${time}`, timeZone: 'UTC' });
      const made = await post(`/users/${host}/events`, {
        subject: 'Walk-in',
        start: at('09:00:00'),
        end: at('09:30:00'),
        location: { displayName: 'Aurora', locationEmailAddress: allRooms[0]?.address },
        attendees: [{ type: 'resource', emailAddress: { address: allRooms[0]?.address } }],
        transactionId: 'contract',
      });
      const { id } = await made.clone().json();
      await check(made, 'microsoft.graph.event', 201);
      const alone = await call(`/users/${host}/events/${encodeURIComponent(id)}`);
      await check(alone, 'microsoft.graph.event');
    });

    it('has the schedules of those who are there, and of those who are not', async () => {
      const asked = await post(`/users/${host}/calendar/getSchedule`, {
        schedules: [host, 'nobody@contoso.example'],
        startTime: { dateTime: '2030-03-05T00:00:00', timeZone: 'UTC' },
        endTime: { dateTime: '2030-03-06T00:00:00', timeZone: 'UTC' },
      });
      await check(asked, schedules);
    });

    it('has every member of a group', async () => {
      const filter = encodeURIComponent(`mail eq '${hostGroup.address}'`);
      const { value } = await readPage(await call(`/groups?$filter=${filter}`));
      const path = `/groups/${value[0]?.id}/transitiveMembers/microsoft.graph.user?$count=true`;
      const members = await call(path, { ConsistencyLevel: 'eventual' });
      await check(members, 'microsoft.graph.userCollectionResponse');
    });

    it('has every error', async () => {
      for (const [, path] of refusals) {
        const response = await call(path);
        await check(response, 'microsoft.graph.ODataErrors.ODataError', response.status);
      }
      for (const fault of faults) {
        tenant.faults.inject(fault, {}, 'once');
        const response = await call('/users');
        await check(response, 'microsoft.graph.ODataErrors.ODataError', response.status);
      }
    });

    it.each([
      [
        '/users/{user-id}/calendarView',
        ['startDateTime', 'endDateTime', '$select', '$top', '$skip'],
      ],
      ['/users', ['$search', '$filter', '$select', '$top', '$count']],
      ['/users/{user-id}', ['$select']],
      ['/places/microsoft.graph.room', ['$select', '$top', '$skip', '$count']],
      ['/places/{place-id}', ['$select']],
      ['/places/{place-id}/microsoft.graph.roomList/rooms', ['$select', '$top', '$skip', '$count']],
      ['/users/{user-id}/events/{event-id}', ['$select']],
    ])('declares the query parameters of %s that are simulated', (path, simulated) => {
      expect(description.queryParameters(path)).toEqual(expect.arrayContaining(simulated));
    });
  });
}
