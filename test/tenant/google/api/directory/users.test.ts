import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { people } from '../../../company/people.ts';
import { askApi, reasonOf } from '../ask-api.ts';

const page = z.object({
  users: z.array(z.looseObject({ primaryEmail: z.string(), suspended: z.boolean().optional() })),
  nextPageToken: z.string().optional(),
});

const api = askApi();
const path = (query: Readonly<Record<string, string>>) =>
  `/admin/directory/v1/users?${new URLSearchParams({ customer: 'my_customer', ...query })}`;
const read = (query: Readonly<Record<string, string>>) => page.parse(api.get(path(query)).body);
const found = (query: string) =>
  read({ query }).users.map(({ primaryEmail }) => primaryEmail.split('@')[0]);

describe('a search for users', () => {
  it.each([
    ['givenName:ale*', ['alessandro', 'alex']],
    ['givenName:Alex', ['alex']],
    ['givenName:ale', []],
    ['familyName:SCHM*', ['anna.schmidt', 'anna.schmidt2']],
    ["name:'anna schmidt'", ['anna.schmidt', 'anna.schmidt2']],
    ["name:'schmidt anna'", []],
    ['name=Alex', []],
    ["name='alex kim'", ['alex']],
    ['email:anna.schmidt2*', ['anna.schmidt2']],
    ['email=alex@contoso.example', ['alex']],
    ['givenName:Anna email:anna.schmidt2*', ['anna.schmidt2']],
    ['weiss', ['dana']],
    ['familyName:voss isSuspended=false', []],
    ["familyName:'O\\'Hara'", []],
  ])('finds by %s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it.each(['shoeSize=44', 'name:ale*', 'orgDepartment:Sales'])(
    'refuses %s, which it does not simulate',
    (query) => {
      expect(api.get(path({ query })).status).toBe(501);
    },
  );

  it.each(['givenName:', "givenName:'anna", 'isSuspended:maybe'])('refuses %s', (query) => {
    expect(api.get(path({ query })).status).toBe(400);
  });
});

describe('a list of users', () => {
  it('has those who left, as suspended, but not in the view that everybody has', () => {
    const peter = (query: Readonly<Record<string, string>>) =>
      read({ maxResults: '500', ...query }).users.find(
        ({ primaryEmail }) => primaryEmail === people.peter.address,
      );
    expect(peter({})?.suspended).toBe(true);
    expect(peter({ viewType: 'domain_public' })).toBeUndefined();
    expect(read({ viewType: 'domain_public' }).users[0]).not.toHaveProperty('suspended');
  });

  it('has no rooms', () => {
    expect(found('email:aurora*')).toEqual([]);
  });

  it('comes in pages', () => {
    const first = read({ maxResults: '20' });
    const rest = read({ maxResults: '20', pageToken: first.nextPageToken ?? '' });
    expect(first.users).toHaveLength(20);
    expect(rest.users).toHaveLength(11);
    expect(rest.nextPageToken).toBeUndefined();
  });

  it('is for whom it may concern, and in full for administrators only', () => {
    const other = askApi();
    other.access.confineDirectory([people.samir.address]);
    const status = (query: Readonly<Record<string, string>>, subject?: string) =>
      other.get(path(query), subject === undefined ? {} : { subject });
    expect(reasonOf(status({}))).toBe('forbidden');
    expect(status({}, people.samir.address).status).toBe(200);
    expect(status({ viewType: 'domain_public' }).status).toBe(200);
    expect(status({ viewType: 'domain_public' }, 'robot@project.example').status).toBe(403);
  });

  it('has to be told whose users, and no more of them than five hundred', () => {
    expect(api.get('/admin/directory/v1/users').status).toBe(400);
    expect(api.get('/admin/directory/v1/users?domain=contoso.example').status).toBe(200);
    expect(api.get('/admin/directory/v1/users?domain=fabrikam.example').status).toBe(404);
    expect(api.get(path({ maxResults: '501' })).status).toBe(400);
  });
});
