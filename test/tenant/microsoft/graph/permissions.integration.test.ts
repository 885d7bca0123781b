import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../company/people.ts';
import { rooms } from '../../company/rooms.ts';
import { trust } from '../../trust.ts';
import { signInByBrowser } from '../delegated-sign-in.ts';
import type { ApplicationPermission } from '../registration.ts';
import { type CallGraph, callWith, signIn } from '../sign-in.ts';
import { startTenant, type Tenant } from '../tenant.ts';
import { envelope, meetingOf, readPage, windowAround } from './wire.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
  trust(tenant);
});
afterAll(() => tenant.close());

const hour = 'startDateTime=2026-11-24T09:00:00Z&endDateTime=2026-11-24T10:00:00Z';
const { alex, dana } = people;
const calendarOf = (mailbox: { readonly address: string }) =>
  `/users/${mailbox.address}/calendarView?${hour}`;
const [users, places] = ['/users?$top=1', '/places/microsoft.graph.room'];

async function outcome(call: CallGraph, path: string): Promise<string> {
  const response = await call(path);
  if (response.ok) return 'read';
  const { error } = envelope.parse(await response.json());
  return `${response.status} ${error.code}`;
}

describe('an application', () => {
  const noDirectory = '403 Authorization_RequestDenied';
  const denied = '403 ErrorAccessDenied';
  const table: readonly (readonly [ApplicationPermission[], string, string, string])[] = [
    [[], denied, noDirectory, denied],
    [['Calendars.Read'], 'read', noDirectory, denied],
    [['Calendars.ReadBasic.All'], 'read', noDirectory, denied],
    [['User.Read.All'], denied, 'read', denied],
    [['User.ReadBasic.All'], denied, 'read', denied],
    [['Place.Read.All'], denied, noDirectory, 'read'],
  ];

  it.each(table)('with %j: calendar %s, directory %s, places %s', async (granted, ...expected) => {
    tenant.consent(granted);
    const call = await signIn(tenant);
    const paths = [calendarOf(alex), users, places];
    const outcomes = await Promise.all(paths.map((path) => outcome(call, path)));
    tenant.consent();
    expect(outcomes).toEqual(expected);
  });

  it('reads no text of meetings by the basic permission', async () => {
    const path = `/users/${alex.address}/calendarView?${windowAround(meetingOf(tenant, 'external-with-room'))}`;
    const bodies = async () => {
      const { value } = await readPage(await (await signIn(tenant))(path));
      return value.map(({ body }) => body);
    };
    expect(await bodies()).toEqual([{ contentType: 'html', content: expect.any(String) }]);
    tenant.consent(['Calendars.ReadBasic.All']);
    expect(await bodies()).toEqual([null]);
    tenant.consent();
  });

  it('keeps what its token says until it gets another', async () => {
    const call = await signIn(tenant);
    tenant.consent([]);
    expect(await outcome(call, calendarOf(alex))).toBe('read');
    expect(await outcome(await signIn(tenant), calendarOf(alex))).toBe(denied);
    tenant.consent();
  });

  it('reads no calendar outside the mailboxes it is confined to', async () => {
    const call = await signIn(tenant);
    tenant.confine([rooms.aurora.address.toUpperCase(), alex.id]);
    expect(await outcome(call, calendarOf(rooms.aurora))).toBe('read');
    expect(await outcome(call, calendarOf(alex))).toBe('read');
    const response = await call(calendarOf(dana));
    expect(await response.json()).toMatchObject({
      error: { code: 'ErrorAccessDenied', message: 'Access to OData is disabled.' },
    });
    expect(await outcome(call, users)).toBe('read');
    tenant.confine(null);
    expect(await outcome(call, calendarOf(dana))).toBe('read');
  });

  it('is nobody, and has no /me', async () => {
    const call = await signIn(tenant);
    for (const path of ['/me', `/me/calendarView?${hour}`]) {
      expect(await outcome(call, path)).toBe('400 BadRequest');
    }
  });
});

describe('a person', () => {
  const signedIn = async (scope?: string) => {
    const act = { account: alex.address, decision: 'accept' } as const;
    return callWith(tenant, (await signInByBrowser(tenant, act, scope)).access_token);
  };

  it('reads the own calendar, by any name', async () => {
    const call = await signedIn();
    for (const key of ['me', `users/${alex.id}`, `users/${alex.address.toUpperCase()}`]) {
      expect(await outcome(call, `/${key}/calendarView?${hour}`)).toBe('read');
    }
  });

  it('reads another calendar only once it is shared', async () => {
    const call = await signedIn();
    expect(await outcome(call, calendarOf(dana))).toBe('403 ErrorAccessDenied');
    expect(await outcome(call, calendarOf(rooms.maple))).toBe('403 DelegatedCalendarAccessDenied');
    tenant.share(dana.address, people.bo.address);
    expect(await outcome(call, calendarOf(dana))).toBe('403 ErrorAccessDenied');
    tenant.share(dana.address, alex.address);
    tenant.share(rooms.maple.address, alex.address);
    expect(await outcome(call, calendarOf(dana))).toBe('read');
    expect(await outcome(call, calendarOf(rooms.maple))).toBe('read');
  });

  it('reads no shared calendar without the scope for those', async () => {
    tenant.share(people.rosa.address, alex.address);
    const call = await signedIn('openid Calendars.Read');
    expect(await outcome(call, `/me/calendarView?${hour}`)).toBe('read');
    expect(await outcome(call, calendarOf(people.rosa))).toBe('403 ErrorAccessDenied');
  });

  it('reads what the scopes say', async () => {
    const all = await signedIn();
    for (const path of ['/me', users, places]) expect(await outcome(all, path)).toBe('read');
    const profile = await signedIn('openid User.Read');
    expect(await outcome(profile, '/me')).toBe('read');
    expect(await outcome(profile, users)).toBe('403 Authorization_RequestDenied');
    expect(await outcome(profile, places)).toBe('403 ErrorAccessDenied');
    expect(await outcome(profile, `/me/calendarView?${hour}`)).toBe('403 ErrorAccessDenied');
  });

  it('is not held to the mailboxes of the application', async () => {
    tenant.confine([]);
    expect(await outcome(await signedIn(), `/me/calendarView?${hour}`)).toBe('read');
    tenant.confine(null);
  });
});
