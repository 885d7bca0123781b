import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hostGroup } from '../../../company/groups.ts';
import { people } from '../../../company/people.ts';
import { askApi, reasonOf } from '../ask-api.ts';

const api = askApi();
const ask = (path: string) => api.get(`/admin/directory/v1/${path}`);

const members = z.object({
  members: z
    .array(z.object({ email: z.string(), type: z.string(), status: z.string() }))
    .default([]),
  nextPageToken: z.string().optional(),
});
const resources = z.object({
  items: z.array(z.looseObject({ resourceName: z.string(), resourceCategory: z.string() })),
});

describe('the members of a group', () => {
  const path = `groups/${hostGroup.address}/members`;
  const emails = (query: string) =>
    members.parse(ask(`${path}?${query}`).body).members.map(({ email }) => email.split('@')[0]);

  it('are people and groups, and those of the groups when asked', () => {
    expect(emails('')).toContain('executive-office');
    expect(emails('')).not.toContain('carla');
    expect(emails('includeDerivedMembership=true')).toEqual([...emails(''), 'carla']);
  });

  it('are named once, however many ways lead to them, and in however large a circle', () => {
    const other = askApi();
    const [inner, outer] = ['inner@contoso.example', 'outer@contoso.example'];
    const alex = { address: people.alex.address, role: 'MEMBER', type: 'USER' } as const;
    const group = (address: string) => ({ address, role: 'MEMBER', type: 'GROUP' }) as const;
    other.access.setGroup({ address: outer, members: [alex, group(inner)] });
    other.access.setGroup({ address: inner, members: [alex, group(outer)] });
    const asked = `/admin/directory/v1/groups/${outer}/members?includeDerivedMembership=true`;
    const found = members.parse(other.get(asked).body).members.map(({ email }) => email);
    expect(found).toEqual([alex.address, inner, outer]);
  });

  it('say who left', () => {
    const { members: all } = members.parse(ask(path).body);
    expect(all.find(({ email }) => email === people.peter.address)?.status).toBe('SUSPENDED');
  });

  it('come by role and in pages', () => {
    expect(emails('roles=OWNER,MANAGER')).toEqual(['alex']);
    const first = members.parse(ask(`${path}?maxResults=5`).body);
    const next = emails(`maxResults=5&pageToken=${first.nextPageToken}`);
    expect(first.members).toHaveLength(5);
    expect(next).toHaveLength(2);
  });

  it('are refused where the group is not there, or to whom they do not concern', () => {
    expect(ask('groups/nobody@contoso.example/members').status).toBe(404);
    const other = askApi();
    other.access.confineDirectory([]);
    expect(reasonOf(other.get(`/admin/directory/v1/${path}`))).toBe('forbidden');
  });
});

describe('resources', () => {
  const path = 'customer/my_customer/resources';
  const named = (query: string) =>
    resources
      .parse(ask(`${path}/calendars?query=${encodeURIComponent(query)}`).body)
      .items.map(({ resourceName }) => resourceName);

  it('are rooms with a building, a floor and a capacity, and things', () => {
    const { items } = resources.parse(ask(`${path}/calendars`).body);
    expect(items).toHaveLength(12);
    expect(items[0]).toMatchObject({
      resourceName: 'Aurora',
      generatedResourceName: 'HQ-3-Aurora (8)',
      buildingId: 'b-hq',
      floorName: '3',
      capacity: 8,
      resourceCategory: 'CONFERENCE_ROOM',
    });
    expect(named('resourceCategory=OTHER')).toEqual(['Projector 2', 'Desk 4-12']);
  });

  it('are found by what they are and where', () => {
    expect(named('resourceCategory!=OTHER AND buildingId=b-campus-west')).toHaveLength(4);
    expect(named('name:Aur*')).toEqual(['Aurora']);
    expect(named('NOT buildingId=b-hq AND resourceCategory=CONFERENCE_ROOM')).toHaveLength(5);
    expect(ask(`${path}/calendars?query=capacity%3D8`).status).toBe(501);
    expect(ask(`${path}/calendars?query=Aurora`).status).toBe(400);
  });

  it('have buildings, whose names are not their ids', () => {
    const { body } = ask(`${path}/buildings?fields=buildings(buildingId,buildingName)`);
    expect(body).toEqual({
      buildings: [
        { buildingId: 'b-hq', buildingName: 'HQ' },
        { buildingId: 'b-campus-west', buildingName: 'Campus West' },
      ],
    });
  });
});
