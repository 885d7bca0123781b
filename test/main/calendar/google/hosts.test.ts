import { afterEach, describe, expect, test } from 'vitest';
import { groupAt } from '../../../../main/calendar/google/host-group.ts';
import { searchPeople, somePeople } from '../../../../main/calendar/google/hosts.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { patient } from '../../../patient.ts';
import { type Answer, type ApiServer, type Call, startApiServer } from './api-server.ts';
import { json, refuse } from './google-server.ts';

let server: ApiServer;

afterEach(() => server.close());

const user = (fullName: string | null, primaryEmail: string | null, more: object = {}) => ({
  primaryEmail,
  name: { fullName },
  suspended: false,
  archived: false,
  includeInGlobalAddressList: true,
  ...more,
});

const alexKim = user('Alex Kim', 'Alex.Kim@contoso.example');

const users =
  (...found: object[]): Answer =>
  (_, response) =>
    json(response, { users: found });

async function find(text: string, answer: Answer, limit = 5) {
  server = await startApiServer(answer);
  return searchPeople(server.client, text, limit, null, patient());
}

async function namesFor(text: string, ...found: object[]) {
  const hosts = await find(text, users(...found));
  return hosts.ok ? hosts.value.map(({ name }) => name) : hosts.error;
}

const queries = () => server.calls.map(({ query }) => query.get('query')).sort();

describe('the question', () => {
  test('is for given names, family names and whole names, of all who are in the company', async () => {
    const hosts = await find('alex', users(alexKim));
    expect(hosts).toEqual({
      ok: true,
      value: [{ name: 'Alex Kim', address: 'alex.kim@contoso.example', department: null }],
    });
    expect(queries()).toEqual(['familyName:alex*', 'givenName:alex*', 'name:alex']);
    for (const { path, purpose, query } of server.calls) {
      expect([path, purpose]).toEqual(['/admin/directory/v1/users', 'directory']);
      expect(query.get('customer')).toBe('my_customer');
      expect(query.get('viewType')).toBe('admin_view');
    }
  });

  test('does not ask for what is not used, such as telephone numbers', async () => {
    await find('alex', users());
    expect(server.calls[0]?.query.get('fields')).toBe(
      'nextPageToken,users(primaryEmail,name(fullName,givenName,familyName),organizations(department,primary),suspended,archived,includeInGlobalAddressList,isGuestUser)',
    );
  });

  test.each([
    ['the longest of several words', 'al kimberly x', 'kimberly'],
    ['no quotes', "alexa' orgTitle:'CEO", 'orgTitle'],
    ['no operators', 'al*:=<>', 'al'],
    ['letters of any script', ' Núñez ', 'Núñez'],
  ])('has in it %s', async (_, typed, word) => {
    await find(typed, users());
    expect(queries()).toEqual([`familyName:${word}*`, `givenName:${word}*`, `name:${word}`]);
  });

  test('asks for what a name may begin with, and for what may be anywhere in it', async () => {
    await find("o'brien", users());
    expect(queries()).toEqual(['familyName:o*', 'givenName:o*', 'name:brien']);
  });

  test('knows where a family name may end that is written as one word with the given name', async () => {
    const name = { fullName: '小明 王', givenName: '小明', familyName: '王' };
    expect(await namesFor('王小', { ...alexKim, name })).toEqual(['小明 王']);
    expect(queries()).toEqual(['familyName:王*', 'givenName:王小*', 'name:王小']);
  });

  test('does not ask for everybody with a letter somewhere', async () => {
    await find('李', users());
    expect(queries()).toEqual(['familyName:李*', 'givenName:李*']);
  });

  test('is not asked where nothing was typed that a name is made of', async () => {
    expect(await find(' "-\\ ', users(alexKim))).toEqual({ ok: true, value: [] });
    expect(server.calls).toEqual([]);
  });

  test('reads every page: who fits may be on the last', async () => {
    const hosts = await find('kim alex', ({ query }, response) =>
      query.has('pageToken')
        ? json(response, { users: [alexKim] })
        : json(response, { users: [user('Kim Lee', 'k@contoso.example')], nextPageToken: '2' }),
    );
    expect(hosts).toMatchObject({ ok: true, value: [{ name: 'Alex Kim' }] });
  });

  test('that may not be asked is a failure, even if only one of the three', async () => {
    const hosts = await find('alex', ({ query }, response) =>
      query.get('query')?.startsWith('name')
        ? refuse(response, 403, 'forbidden')
        : json(response, { users: [alexKim] }),
    );
    expect(hosts).toMatchObject({ ok: false, error: { failure: { cause: 'forbidden' } } });
  });
});

describe('who is a host', () => {
  test.each([
    ['a suspended account', user('Aurora Lee', 'lee@contoso.example', { suspended: true })],
    ['an archived account', user('Aurora Lee', 'lee@contoso.example', { archived: true })],
    ['a guest', user('Aurora Diaz', 'aurora@other.example', { isGuestUser: true })],
    [
      'somebody whom the company hides',
      user('Aurora Boss', 'boss@contoso.example', { includeInGlobalAddressList: false }),
    ],
    ['an account without an address', user('Aurora Service', null)],
    ['an account without a name', user(null, 'nobody@contoso.example')],
  ])('not %s', async (_, other) => {
    expect(await namesFor('aur', other, user('Aurora Bell', 'bell@contoso.example'))).toEqual([
      'Aurora Bell',
    ]);
  });

  test('someone whose account says little, or says it badly', async () => {
    const little = { primaryEmail: 'a@contoso.example', name: { fullName: 'Alex Kim' } };
    const badly = user('Alex Lee', 'l@contoso.example', { organizations: 'Sales', suspended: '' });
    expect(await namesFor('alex', little, badly)).toEqual(['Alex Kim', 'Alex Lee']);
  });

  test('somebody once, though found in several ways', async () => {
    expect(await namesFor('alex', alexKim, alexKim)).toEqual(['Alex Kim']);
  });

  test.each([
    [[{ department: 'Old' }, { department: 'Sales', primary: true }], 'Sales'],
    [[{ department: ' Sales ' }], 'Sales'],
    [[{ primary: true }], null],
    [[7], null],
    [undefined, null],
  ])('with the department of %j', async (organizations, department) => {
    const hosts = await find('alex', users({ ...alexKim, organizations }));
    expect(hosts).toMatchObject({ ok: true, value: [{ department }] });
  });

  test.each([
    ['kim al', ['Alex Kim']],
    ['nunez', ['José Núñez']],
    ['lex', []],
  ])('"%s" finds %j, whatever the directory says', async (typed, names) => {
    const josé = user('José Núñez', 'j@contoso.example');
    expect(await namesFor(typed, alexKim, josé)).toEqual(names);
  });

  test('no more than were asked for', async () => {
    const many = Array.from({ length: 9 }, (_, n) => user(`Alex ${n}`, `a${n}@contoso.example`));
    const hosts = await find('alex', users(...many), 2);
    expect(hosts.ok && hosts.value).toHaveLength(2);
  });
});

describe('a sample', () => {
  async function sample(answer: Answer, limit: number) {
    server = await startApiServer(answer);
    return somePeople(server.client, limit, null, patient());
  }

  test('is of those who could be hosts, and looks at more accounts than it wants, on one page', async () => {
    const gone = user('Gone Girl', 'gone@contoso.example', { suspended: true });
    const hosts = await sample(
      (_, response) => json(response, { users: [gone, alexKim], nextPageToken: '2' }),
      10,
    );
    expect(hosts).toMatchObject({ ok: true, value: [{ name: 'Alex Kim' }] });
    expect(server.calls.map(({ query }) => query.get('maxResults'))).toEqual(['50']);
    expect(server.calls[0]?.query.has('query')).toBe(false);
  });

  test('never asks for more than fit a page', async () => {
    await sample(users(), 500);
    expect(server.calls[0]?.query.get('maxResults')).toBe('500');
  });
});

describe('where hosts are confined to a group', () => {
  const members = (...emails: string[]) => ({
    members: emails.map((email) => ({ email, type: 'USER', status: 'ACTIVE' })),
  });
  const isMembers = ({ path }: Call) => path.endsWith('/members');
  const others = Array.from({ length: 30 }, (_, n) => user(`Alex ${n}`, `a${n}@contoso.example`));

  /** A company of many, and Alex Kim on the last page. */
  const company =
    (group: Answer): Answer =>
    (call, response) => {
      if (isMembers(call)) group(call, response);
      else if (call.query.has('pageToken')) json(response, { users: [alexKim] });
      else json(response, { users: others, nextPageToken: '2' });
    };

  async function start(group: Answer) {
    server = await startApiServer(company(group));
    const address = emailAddress('hosts@contoso.example');
    return groupAt(server.client, address, () => epochMs(Date.now()));
  }

  test('only its members are found, wherever they are in the directory', async () => {
    const group = await start((_, response) => json(response, members('ALEX.KIM@contoso.example')));
    const found = await searchPeople(server.client, 'alex', 5, group, patient());
    expect(found).toMatchObject({ ok: true, value: [{ name: 'Alex Kim' }] });
    const sample = await somePeople(server.client, 5, group, patient());
    expect(sample).toEqual(found);
  });

  test('a member who has left is not', async () => {
    server = await startApiServer((call, response) =>
      isMembers(call)
        ? json(response, members('alex.kim@contoso.example'))
        : json(response, { users: [{ ...alexKim, suspended: true }] }),
    );
    const address = emailAddress('hosts@contoso.example');
    const group = groupAt(server.client, address, () => epochMs(Date.now()));
    const found = await searchPeople(server.client, 'alex', 5, group, patient());
    expect(found).toEqual({ ok: true, value: [] });
  });

  test.each([
    [403, 'forbidden'],
    [404, 'notFound'],
  ])('a group that answers %i %s lets nobody be found', async (status, reason) => {
    const group = await start((_, response) => refuse(response, status, reason));
    const failure = { ok: false, error: { failure: { cause: 'forbidden' } } };
    expect(await searchPeople(server.client, 'alex', 5, group, patient())).toMatchObject(failure);
    expect(await somePeople(server.client, 5, group, patient())).toMatchObject(failure);
  });
});
