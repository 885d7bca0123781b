import { afterEach, expect, test } from 'vitest';
import { type GroupAddresses, groupAt } from '../../../../main/calendar/google/host-group.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import { type Answer, type ApiServer, startApiServer } from './api-server.ts';
import { json, refuse } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

async function start(answer: Answer) {
  server = await startApiServer(answer);
  const now = () => epochMs(Date.now());
  return groupAt(server.client, emailAddress('hosts@contoso.example'), now);
}

const member = (name: string, more: object = {}) => ({
  email: `${name}@contoso.example`,
  type: 'USER',
  status: 'ACTIVE',
  ...more,
});

async function found(group: GroupAddresses) {
  const members = await group.members(patient());
  return members.ok ? [...members.value] : members.error;
}

test('its members are those of every page, and of the groups in it', async () => {
  const group = await start(({ query }, response) =>
    query.has('pageToken')
      ? json(response, { members: [member('Pat')] })
      : json(response, { members: [member('alex')], nextPageToken: '2' }),
  );
  expect(await found(group)).toEqual(['alex@contoso.example', 'pat@contoso.example']);
  const [call] = server.calls;
  expect(call?.path).toBe('/admin/directory/v1/groups/hosts@contoso.example/members');
  expect(call?.purpose).toBe('directory');
  expect(Object.fromEntries(call?.query ?? [])).toMatchObject({
    includeDerivedMembership: 'true',
    maxResults: '200',
    fields: 'nextPageToken,members(email,type,status)',
  });
});

test('only people count, and none who are suspended', async () => {
  const group = await start((_, response) =>
    json(response, {
      members: [
        member('team', { type: 'GROUP' }),
        member('company', { type: 'CUSTOMER', email: null }),
        member('gone', { status: 'SUSPENDED' }),
        member('alex'),
        member('pat', { status: undefined }),
      ],
    }),
  );
  expect(await found(group)).toEqual(['alex@contoso.example', 'pat@contoso.example']);
});

test('a group that is not there is told as such, without its name', async () => {
  const group = await start((_, response) => refuse(response, 404, 'notFound'));
  expect(await found(group)).toEqual({
    cause: 'forbidden',
    retryAfter: null,
    detail: 'HTTP 404: no such host group',
  });
});
