import { afterEach, describe, expect, test } from 'vitest';
import { patient } from '../../../patient.ts';
import { type Answer, type GraphServer, json, refuse, startGraphServer } from './graph-server.ts';

let server: GraphServer;

afterEach(() => server.close());

const user = (displayName: string | null, mail: string | null, more: object = {}) => ({
  displayName,
  mail,
  department: 'Sales',
  accountEnabled: true,
  userType: 'Member',
  ...more,
});

const alexKim = user('Alex Kim', 'Alex.Kim@contoso.example');

const users =
  (...value: object[]): Answer =>
  (_, response) =>
    json(response, { value });

async function find(text: string, answer: Answer, limit = 5) {
  server = await startGraphServer({
    users: answer,
    rooms: users({ emailAddress: 'aurora@contoso.example', displayName: 'Aurora' }),
  });
  return server.provider.findHosts(text, limit, patient());
}

async function namesFor(text: string, ...found: object[]) {
  const hosts = await find(text, users(...found));
  return hosts.ok ? hosts.value.map(({ name }) => name) : hosts.error;
}

const searches = () =>
  server.calls
    .filter(({ pathname }) => pathname === '/v1.0/users')
    .map(({ searchParams }) => Object.fromEntries(searchParams));

describe('the question', () => {
  test('searches display names, in the consistency level that searching needs', async () => {
    const hosts = await find('alex', users(alexKim));
    expect(hosts).toEqual({
      ok: true,
      value: [{ name: 'Alex Kim', address: 'alex.kim@contoso.example', department: 'Sales' }],
    });
    expect(searches()).toEqual([
      {
        $search: '"displayName:alex"',
        $select: 'displayName,mail,department,accountEnabled,userType',
        $top: '25',
      },
    ]);
    const asked = server.calls.findIndex(({ pathname }) => pathname === '/v1.0/users');
    expect(server.headers[asked]).toMatchObject({ consistencylevel: 'eventual' });
  });

  test.each([
    ['quotes', 'al" OR "mail:a', 'al OR mail a'],
    ['backslashes', 'al\\"ex', 'al ex'],
    ['an ampersand, a plus and a hash', 'al&$top=9+#x', 'al top 9 x'],
    ['an apostrophe', "O'Brien", 'O Brien'],
    ['letters of any script', '李四 Núñez', '李四 Núñez'],
  ])('cannot be bent by %s', async (_, typed, sent) => {
    await find(typed, users());
    expect(searches()[0]?.$search).toBe(`"displayName:${sent}"`);
    expect(Object.keys(searches()[0] ?? {}).sort()).toEqual(['$search', '$select', '$top']);
  });

  test('is not asked where nothing was typed that a name is made of', async () => {
    expect(await find(' "-\\ ', users(alexKim))).toEqual({ ok: true, value: [] });
    expect(searches()).toEqual([]);
  });
});

describe('a directory that cannot search', () => {
  const cannotSearch: Answer = (request, response, url) =>
    url.searchParams.has('$search')
      ? refuse(response, 400, 'Request_UnsupportedQuery')
      : users(user("Pat O'Brien", 'pat@contoso.example'))(request, response, url);

  test('is asked for names that begin with the whole text', async () => {
    const hosts = await find(" pat o'b ", cannotSearch);
    expect(hosts).toMatchObject({ ok: true, value: [{ name: "Pat O'Brien" }] });
    expect(searches()[1]).toMatchObject({ $filter: "startswith(displayName,'pat o''b')" });
  });

  test('is not mistaken for one that may not be read', async () => {
    const hosts = await find('pat', (_, response) => refuse(response, 403, 'Denied'));
    expect(hosts).toMatchObject({ ok: false, error: { cause: 'forbidden' } });
    expect(searches()).toHaveLength(1);
  });
});

describe('who is a host', () => {
  test.each([
    ['a room', user('Aurora Boardroom', 'Aurora@contoso.example')],
    ['a disabled account', user('Aurora Lee', 'lee@contoso.example', { accountEnabled: false })],
    ['a guest', user('Aurora Diaz', 'aurora@other.example', { userType: 'Guest' })],
    ['an account without mail', user('Aurora Service', null)],
    ['an account without a name', user(null, 'nobody@contoso.example')],
  ])('not %s', async (_, other) => {
    expect(await namesFor('aur', other, user('Aurora Bell', 'bell@contoso.example'))).toEqual([
      'Aurora Bell',
    ]);
  });

  test('someone whose account says little', async () => {
    const hosts = await find('alex', users({ displayName: 'Alex Kim', mail: 'a@contoso.example' }));
    expect(hosts).toMatchObject({ ok: true, value: [{ department: null }] });
  });

  test.each([
    ['kim al', ['Alex Kim']],
    ['nunez', ['José Núñez']],
    ['lex', []],
  ])('"%s" finds %j, whatever the directory says', async (typed, names) => {
    const people = [user('Alex Kim', 'a@contoso.example'), user('José Núñez', 'j@contoso.example')];
    expect(await namesFor(typed, ...people)).toEqual(names);
  });

  test('no more than were asked for', async () => {
    const many = Array.from({ length: 9 }, (_, n) => user(`Alex ${n}`, `a${n}@contoso.example`));
    const hosts = await find('alex', users(...many), 2);
    expect(hosts.ok && hosts.value).toHaveLength(2);
  });
});
