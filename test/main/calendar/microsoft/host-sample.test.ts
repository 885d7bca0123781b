import { afterEach, expect, test } from 'vitest';
import { patient } from '../../../patient.ts';
import { type Answer, type GraphServer, json, refuse, startGraphServer } from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

const user = (displayName: string, mail: string | null, more: object = {}) => ({
  displayName,
  mail,
  ...more,
});

async function sample(users: Answer, limit = 10) {
  server = await startGraphServer({
    users,
    rooms: (_, response) =>
      json(response, {
        value: [{ emailAddress: 'aurora@contoso.example', displayName: 'Aurora' }],
      }),
  });
  return server.provider.hostSample(limit, patient());
}

test('only those who could be hosts are in it', async () => {
  const hosts = await sample((_, response) =>
    json(response, {
      value: [
        user('Alex Kim', 'Alex@contoso.example', { department: 'Sales' }),
        user('Aurora', 'aurora@contoso.example'),
        user('Gone Girl', 'gone@contoso.example', { accountEnabled: false }),
        user('Guest', 'guest@other.example', { userType: 'Guest' }),
        user('Scanner', null),
      ],
    }),
  );
  expect(hosts).toEqual({
    ok: true,
    value: [{ name: 'Alex Kim', address: 'alex@contoso.example', department: 'Sales' }],
  });
});

test('there are no more than were asked for, though more accounts are looked at', async () => {
  const many = Array.from({ length: 20 }, (_, n) => user(`Alex ${n}`, `a${n}@contoso.example`));
  const hosts = await sample((_, response) => json(response, { value: many }), 3);
  expect(hosts.ok && hosts.value).toHaveLength(3);
  const asked = server.calls.find(({ pathname }) => pathname === '/v1.0/users');
  expect(Number(asked?.searchParams.get('$top'))).toBe(15);
});

test('never more are asked for than fit a page', async () => {
  await sample((_, response) => json(response, { value: [] }), 500);
  const asked = server.calls.find(({ pathname }) => pathname === '/v1.0/users');
  expect(Number(asked?.searchParams.get('$top'))).toBe(999);
});

test('a directory that may not be read is forbidden, not empty', async () => {
  const hosts = await sample((_, response) => refuse(response, 403, 'Authorization_RequestDenied'));
  expect(hosts).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
});
