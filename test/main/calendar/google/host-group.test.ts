import { afterEach, expect, test } from 'vitest';
import { type GroupAddresses, groupAt } from '../../../../main/calendar/google/host-group.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { type Answer, type ApiServer, startApiServer } from './api-server.ts';
import { json, patient, refuse } from './google-server.ts';

let server: ApiServer;
let clock = epochMs(0);

afterEach(() => server.close());

async function start(answer: Answer) {
  clock = epochMs(Date.UTC(2026, 10, 24));
  server = await startApiServer(answer, () => clock);
  return groupAt(server.client, emailAddress('hosts@contoso.example'), () => clock);
}

const member = (name: string, more: object = {}) => ({
  email: `${name}@contoso.example`,
  type: 'USER',
  status: 'ACTIVE',
  ...more,
});

async function found(group: GroupAddresses, signal = patient()) {
  const members = await group.members(signal);
  return members.ok ? [...members.value] : members.error;
}

const later = (minutes: number) => {
  clock = epochMs(clock + minutes * minute);
};

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

test('an empty group has nobody in it', async () => {
  expect(await found(await start((_, response) => json(response, {})))).toEqual([]);
});

test('they are read every ten minutes, and by all who wait for them together', async () => {
  let names = ['alex', 'pat'];
  const group = await start((_, response) =>
    json(response, { members: names.map((name) => member(name)) }),
  );
  await Promise.all([found(group), found(group)]);
  expect(server.calls).toHaveLength(1);
  names = ['pat'];
  later(9);
  expect(await found(group)).toHaveLength(2);
  later(1);
  expect(await found(group)).toEqual(['pat@contoso.example']);
});

test('a clock that was set back keeps nobody in it', async () => {
  const group = await start((_, response) => json(response, { members: [member('alex')] }));
  await found(group);
  later(-60);
  await found(group);
  expect(server.calls).toHaveLength(2);
});

test('an old copy does not stand where they cannot be read again, and it is tried again at once', async () => {
  let readable = true;
  const group = await start((_, response) =>
    readable
      ? json(response, { members: [member('alex')] })
      : refuse(response, 403, 'insufficientPermissions'),
  );
  await found(group);
  later(10);
  readable = false;
  expect(await found(group)).toMatchObject({ cause: 'forbidden' });
  readable = true;
  expect(await found(group)).toEqual(['alex@contoso.example']);
});

test('a group that is not there is told as such, without its name', async () => {
  const group = await start((_, response) => refuse(response, 404, 'notFound'));
  expect(await found(group)).toEqual({
    cause: 'forbidden',
    retryAfter: null,
    detail: 'HTTP 404: no such host group',
  });
});

test('who gives up waiting is not kept, and what was read is there for the next', async () => {
  let answerLate = () => {};
  const group = await start((_, response) => {
    answerLate = () => json(response, { members: [member('alex')] });
  });
  expect(await found(group, AbortSignal.timeout(100))).toMatchObject({ cause: 'timeout' });
  const next = found(group);
  await expect.poll(() => server.calls.length).toBe(1);
  answerLate();
  expect(await next).toEqual(['alex@contoso.example']);
  expect(server.calls).toHaveLength(1);
});
